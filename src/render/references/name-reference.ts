import { entryOf, nodeAt, textAt, type Mapping, type Node, type Scalar } from "../../source/index.ts";
import type { Accumulator } from "../accumulate/accumulator.ts";
import type { FieldSpec } from "../configurations/field-spec.ts";
import { report, type Frame } from "../frame.ts";
import type { Gvk } from "../resource/gvk.ts";
import { mapItems, stringScalar, withEntry, withStep, withText } from "../nodes.ts";
import { changeReferringFields, referringFields } from "./referring-fields.ts";
import { referralIndex, type ReferralIndex } from "./referrals.ts";
import { idText } from "../resource/resource-id.ts";
import { originalId, type Resource } from "../resource/resource.ts";
import { selectReferral, type Referral } from "./select-referral.ts";

/** Lets references follow the objects that were renamed (api/filters/nameref), once, at the root of the build. */
export function fixNameReferences({ resources, configuration }: Accumulator, frame: Frame): void {
  const index = referralIndex(resources);
  for (const resource of resources.resources) {
    const fields = referringFields(configuration.nameReference, originalId(resource, resources.isClusterScoped));
    const fail = ({ path }: FieldSpec, message: string, at: Node): void => {
      const text = `updating name reference in '${path}' field of '${idText(resource.id)}': ${message}`;
      report(frame, text, { message, span: at.span });
    };
    const node = changeReferringFields(resource.node, fields, {
      change: (value, { target, spec }) => {
        const fix = new NameFix(index, resource, target, spec);
        const fixed = fix.apply(value);
        for (const { message, at } of fix.errors) fail(spec, message, at);
        return fixed;
      },
      fail: (at, { spec }) => {
        const object = idText(resource.id);
        fail(spec, `considering field '${spec.path}' of object ${object}: expected sequence or mapping node`, at);
      },
    });
    if (node.kind === "mapping") resources.setNode(resource, node);
  }
}

/** Fixes the names in one field of one object. */
class NameFix {
  readonly errors: { readonly message: string; readonly at: Node }[] = [];
  readonly #index: ReferralIndex;
  readonly #referrer: Resource;
  readonly #target: Gvk;
  readonly #spec: FieldSpec;

  constructor(index: ReferralIndex, referrer: Resource, target: Gvk, spec: FieldSpec) {
    this.#index = index;
    this.#referrer = referrer;
    this.#target = target;
    this.#spec = spec;
  }

  apply(node: Node): Node {
    if (node.kind === "sequence") return mapItems(node, (item) => this.apply(item));
    if (node.kind === "mapping") return this.#mapping(node);
    return node.value === null ? node : this.#scalar(node);
  }

  #scalar(node: Scalar): Node {
    const referral = this.#select(node.text, undefined, "name", node);
    return referral === undefined ? node : renamed(node, referral);
  }

  /** A mapping has a name, and often a namespace; both are written. */
  #mapping(node: Mapping): Node {
    const name = entryOf(node, "name")?.value;
    if (name?.kind !== "scalar") {
      this.errors.push({
        message: `considering field '${this.#spec.path}' of object ${idText(this.#referrer.id)}: path config error; no 'name' field in node`,
        at: node,
      });
      return node;
    }
    const referral = this.#select(name.text, textAt(node, "namespace"), "name and namespace", node);
    if (referral === undefined) return node;
    const withName = withEntry(node, "name", renamed(name, referral));
    const { namespace } = referral.id;
    const current = entryOf(withName, "namespace")?.value;
    if (namespace === "" || (current?.kind === "scalar" && current.text === namespace)) return withName;
    const source = nodeAt(referral.node, ["metadata", "namespace"]);
    const value = current?.kind === "scalar" ? withText(current, namespace) : stringScalar(namespace, source);
    return withEntry(
      withName,
      "namespace",
      withStep(value, { by: "nameReference", changed: "namespace of the object" }),
    );
  }

  #select(name: string, namespace: string | undefined, writes: Referral["writes"], at: Node): Resource | undefined {
    const referral: Referral = { name, namespace, target: this.#target, path: this.#spec.path, writes };
    const found = selectReferral(this.#index, this.#referrer, referral);
    if (!("ambiguous" in found)) return found.referral;
    const ids = found.ambiguous.map(({ id }) => idText(id)).join(", ");
    const message = `considering field '${this.#spec.path}' of object ${idText(this.#referrer.id)}: found multiple possible referrals: ${ids}`;
    this.errors.push({ message, at });
    return undefined;
  }
}

function renamed(node: Scalar, referral: Resource): Scalar {
  if (referral.id.name === node.text) return node;
  const cause = nodeAt(referral.node, ["metadata", "name"])?.steps?.at(-1);
  const step = { by: "nameReference", span: cause?.span, changed: cause?.changed ?? "name of the object" };
  return withStep(withText(node, referral.id.name), step);
}
