import type { Mapping, Node } from "../../source/index.ts";
import { applyFieldSpec, type FieldSpec } from "../configurations/field-spec.ts";
import { mappingsOf, scalarOf, stringOf } from "../fields.ts";
import { gvkText, selects } from "../resource/gvk.ts";
import { previousIds, stepOf, type Resource } from "../resource/resource.ts";
import type { Scope } from "../scope.ts";

export function setReplicas(scope: Scope, fields: Mapping, fieldSpecs: readonly FieldSpec[]): void {
  for (const replica of mappingsOf(fields, "replicas")) setReplicaCount(scope, replica, fieldSpecs);
}

/** builtins/ReplicaCountTransformer.go: the name may be today's or any earlier one. */
export function setReplicaCount(scope: Scope, replica: Mapping, fieldSpecs: readonly FieldSpec[]): void {
  const name = stringOf(replica, "name");
  const given = scalarOf(replica, "count");
  const step = stepOf("replicas", replica.span);
  const count: Node = given
    ? { ...given, steps: [step] }
    : { kind: "scalar", value: 0, text: "0", style: "plain", span: replica.span, steps: [step] };
  const { resources } = scope;
  const hasName = ({ id, previous }: Resource): boolean => id.name === name || previous.some((id) => id.name === name);
  const hasId = (resource: Resource, spec: FieldSpec): boolean =>
    [...previousIds(resource, resources.isClusterScoped), resource.id].some(
      (id) => id.name === name && selects(spec.gvk, id),
    );
  const fail = (message: string): void => scope.fail(message, replica.span);
  let found = false;
  scope.run("ReplicaCountTransformer", () => {
    for (const resource of resources.resources.filter(hasName)) {
      for (const spec of fieldSpecs) {
        if (!hasId(resource, spec)) continue;
        found = true;
        if (!selects(spec.gvk, resource.id)) continue;
        resources.setNode(
          resource,
          applyFieldSpec(resource.node, spec, () => count, { createKind: "scalar", fail }),
        );
      }
    }
  });
  if (found) return;
  const kinds = fieldSpecs.map(({ gvk }) => gvkText(gvk)).join(" ");
  scope.missing(
    `resource with name ${name} does not match a config with the following GVK [${kinds}]`,
    scalarOf(replica, "name")?.span ?? replica.span,
  );
}
