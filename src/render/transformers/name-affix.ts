import type { Node, Scalar } from "../../source/index.ts";
import { applyFieldSpec, type FieldSpec } from "../configurations/field-spec.ts";
import { selects } from "../resource/gvk.ts";
import { withStep, withText } from "../nodes.ts";
import type { ResourceId } from "../resource/resource-id.ts";
import { originalId, stepOf, type Resource } from "../resource/resource.ts";
import type { Scope } from "../scope.ts";

export interface AffixConfiguration {
  readonly affix: Scalar | undefined;
  readonly fieldSpecs: readonly FieldSpec[];
}

export function addPrefix(scope: Scope, configuration: AffixConfiguration): void {
  addAffix(scope, configuration, "PrefixTransformer", "namePrefix", {
    join: (name, affix) => affix + name,
    note: (resource, affix) => {
      resource.prefixes = [...resource.prefixes, affix];
    },
  });
}

export function addSuffix(scope: Scope, configuration: AffixConfiguration): void {
  addAffix(scope, configuration, "SuffixTransformer", "nameSuffix", {
    join: (name, affix) => name + affix,
    note: (resource, affix) => {
      resource.suffixes = [...resource.suffixes, affix];
    },
  });
}

interface Affixing {
  readonly join: (name: string, affix: string) => string;
  /** Keeps the affix beside the resource, where references that could mean several objects look at it. */
  readonly note: (resource: Resource, affix: string) => void;
}

function addAffix(
  scope: Scope,
  { affix, fieldSpecs }: AffixConfiguration,
  transformer: string,
  field: string,
  { join, note }: Affixing,
): void {
  if (affix === undefined || affix.text === "") return;
  const step = stepOf(field, affix.span, field === "namePrefix" ? "name prefix" : "name suffix");
  const set = (node: Node): Node =>
    node.kind === "scalar" ? withStep(withText(node, join(node.text, affix.text)), step) : node;
  const fail = (message: string): void => scope.fail(message, affix.span);
  scope.run(transformer, () => {
    const { resources } = scope;
    for (const resource of resources.resources) {
      const original = originalId(resource, resources.isClusterScoped);
      if (isExempt(original)) continue;
      for (const spec of fieldSpecs) {
        if (!selects(spec.gvk, original)) continue;
        const isName = spec.path === "metadata/name";
        if (isName) note(resource, affix.text);
        const node = selects(spec.gvk, resource.id)
          ? applyFieldSpec(resource.node, spec, set, { fail })
          : resource.node;
        resources.setNode(resource, node, isName ? "renames" : "keeps-id");
      }
    }
  });
}

/** Their names are given by what they are for (builtins/PrefixTransformer.go, prefixFieldSpecsToSkip). */
function isExempt({ kind, group }: ResourceId): boolean {
  return (
    kind === "CustomResourceDefinition" ||
    kind === "Namespace" ||
    (kind === "APIService" && group === "apiregistration.k8s.io")
  );
}
