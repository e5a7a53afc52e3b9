import { entryOf, textAt, type Mapping, type Node, type Scalar } from "../../source/index.ts";
import { applyFieldSpec, specsFor, type FieldSpec } from "../configurations/field-spec.ts";
import { apiVersionOf } from "../resource/gvk.ts";
import { goKind, isNull, mapItems, withEntry, withStep, type Fail } from "../nodes.ts";
import { idText } from "../resource/resource-id.ts";
import { stepOf, type Resource } from "../resource/resource.ts";
import type { Scope } from "../scope.ts";

export interface NamespaceConfiguration {
  readonly namespace: Scalar | undefined;
  readonly fieldSpecs: readonly FieldSpec[];
  /** Leave namespaces that are set as they are. */
  readonly unsetOnly?: boolean;
  readonly setRoleBindingSubjects?: "defaultOnly" | "allServiceAccounts" | "none";
}

const any = { group: "", version: "", kind: "" };
const metadataNamespace: FieldSpec = {
  gvk: any,
  path: "metadata/namespace",
  segments: ["metadata", "namespace"],
  create: true,
};

/** api/filters/namespace. Webhooks and most subjects are left to the name references. */
export function setNamespace(scope: Scope, configuration: NamespaceConfiguration): void {
  const { namespace } = configuration;
  if (namespace === undefined || namespace.text === "") return;
  scope.run("NamespaceTransformer", () => {
    const { resources } = scope;
    for (const resource of resources.resources) {
      const fail = (message: string): void => scope.fail(message, namespace.span);
      const node = namespaced(resource, configuration, namespace, resources.isClusterScoped, fail);
      resources.setNode(resource, node, "renames");
    }
    for (const group of resources.conflicts()) {
      const ids = group.map(({ id }) => idText(id)).join(" ");
      scope.fail(`namespace transformation produces ID conflict: [${ids}]`, namespace.span);
    }
  });
}

function namespaced(
  { node, id }: Resource,
  configuration: NamespaceConfiguration,
  namespace: Scalar,
  isClusterScoped: (apiVersion: string, kind: string) => boolean,
  fail: Fail,
): Mapping {
  const step = stepOf("namespace", namespace.span);
  const set = (value: Node): Node => {
    if (value.kind !== "scalar") return value;
    if (configuration.unsetOnly === true && value.text !== "" && !isNull(value)) return value;
    const { text, span } = namespace;
    return withStep({ kind: "scalar", value: text, text, style: value.style, span, steps: value.steps }, step);
  };
  const apply = (object: Mapping, spec: FieldSpec): Mapping =>
    applyFieldSpec(object, spec, set, { createKind: "scalar", fail });
  const scoped = isClusterScoped(apiVersionOf(id), id.kind) ? node : apply(node, metadataNamespace);
  const bound = withSubjects(
    scoped,
    configuration.setRoleBindingSubjects ?? "defaultOnly",
    (subject) => apply(subject, { ...metadataNamespace, path: "namespace", segments: ["namespace"] }),
    fail,
  );
  return specsFor(configuration.fieldSpecs, id).reduce(
    (object, spec) => (isHandledAbove(spec) ? object : apply(object, spec)),
    bound,
  );
}

/** Subjects of role bindings follow rules of their own (roleBindingHack). */
function withSubjects(
  object: Mapping,
  mode: "defaultOnly" | "allServiceAccounts" | "none",
  change: (subject: Mapping) => Mapping,
  fail: Fail,
): Mapping {
  const kind = textAt(object, "kind");
  if (mode === "none" || (kind !== "RoleBinding" && kind !== "ClusterRoleBinding")) return object;
  const subjects = entryOf(object, "subjects")?.value;
  if (subjects === undefined || isNull(subjects)) return object;
  if (subjects.kind !== "sequence") {
    const found = goKind(subjects);
    fail(
      `setting namespace on (cluster)role binding subjects: wrong node kind: expected SequenceNode but got ${found}`,
    );
    return object;
  }
  const changed = mapItems(subjects, (subject) => {
    if (subject.kind !== "mapping") return subject;
    const chosen =
      mode === "defaultOnly" ? textAt(subject, "name") === "default" : textAt(subject, "kind") === "ServiceAccount";
    return chosen ? change(subject) : subject;
  });
  return changed === subjects ? object : withEntry(object, "subjects", changed);
}

function isHandledAbove({ path, gvk }: FieldSpec): boolean {
  return path === "metadata/namespace" || (path === "subjects" && gvk.kind.endsWith("RoleBinding"));
}
