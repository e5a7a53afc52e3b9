import { fieldsAt, groupKindOf, labelsOf, type WorldObject } from "../../../world/index.ts";
import type { Trouble } from "../../engine/index.ts";
import { podLabels } from "../pods/pod.ts";

/** A selector must match the template's labels (ValidateDeploymentSpec and its like). `kind` as the API server names the object. */
export function mismatchedSelector(workload: WorldObject, kind: string): readonly Trouble[] {
  if (!["apps/Deployment", "apps/StatefulSet", "apps/DaemonSet"].includes(groupKindOf(workload.ref))) return [];
  const labels = podLabels(workload);
  const wanted = labelsOf(workload.object, "spec", "selector", "matchLabels");
  const unmatched = [...wanted].find(([key, value]) => labels.get(key) !== value);
  if (!unmatched) return [];
  const given = fieldsAt(workload.object, "spec", "template", "metadata", "labels");
  const sorted = Object.fromEntries(given.toSorted(([one], [other]) => (one < other ? -1 : 1)));
  const shown = given.length === 0 ? "null" : JSON.stringify(sorted);
  const [label, value] = unmatched;
  return [
    {
      rule: "reference/selector-mismatch",
      object: workload.ref,
      message: `${kind} is invalid: spec.template.metadata.labels: Invalid value: ${shown}: \`selector\` does not match template \`labels\``,
      blame: { object: workload.ref, path: ["spec", "selector", "matchLabels", label] },
      known: { from: "executed", of: "Kubernetes 1.35" },
      details: { label, value, found: labels.get(label) ?? "" },
    },
  ];
}
