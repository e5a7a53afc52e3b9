import { nodeLabelFault } from "../../../catalog/index.ts";
import type { Ref } from "../../../render/index.ts";
import type { Json, Path } from "../../../source/index.ts";
import { at, fieldsAt, listAt, stringAt, type WorldObject } from "../../../world/index.ts";
import type { Context, Trouble } from "../../engine/index.ts";
import { podPath } from "./pod.ts";

/** A node that a pod asks for by a label that none has: the pod stays pending. */
export function nodeTrouble(workload: WorldObject, context: Context): string | undefined {
  // One pod for each node that fits: with none of them, no pod is missing.
  if (workload.ref.kind === "DaemonSet") return undefined;
  const path = podPath(workload);
  const pod = at(workload.object, ...path) ?? null;
  const spec = {
    nodeSelector: at(pod, "nodeSelector") ?? null,
    nodeAffinity: at(pod, "affinity", "nodeAffinity") ?? null,
  };
  const found = [
    ...ofSelector(workload.ref, spec.nodeSelector, [...path, "nodeSelector"]),
    ...ofAffinity(workload.ref, spec.nodeAffinity, [...path, "affinity", "nodeAffinity"]),
  ];
  const standing = found.filter((trouble) => context.fails(trouble));
  return standing[0]?.message;
}

/** Of a section that has both, as CloudNativePG's `affinity`. */
export function nodeLabelTroubles(object: Ref, section: Json, path: Path): readonly Trouble[] {
  return [
    ...ofSelector(object, at(section, "nodeSelector") ?? null, [...path, "nodeSelector"]),
    ...ofAffinity(object, at(section, "nodeAffinity") ?? null, [...path, "nodeAffinity"]),
  ];
}

function ofSelector(object: Ref, selector: Json, path: Path): readonly Trouble[] {
  return fieldsAt(selector).flatMap(([key, value]) =>
    typeof value === "string" ? troubleOf(object, [...path, key], key, value) : [],
  );
}

/** What is required of every node, where there is but one way to fulfil it. */
function ofAffinity(object: Ref, affinity: Json, path: Path): readonly Trouble[] {
  const within = ["requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"];
  const terms = listAt(affinity, ...within);
  const [term] = terms;
  if (term === undefined || terms.length > 1) return [];
  return listAt(term, "matchExpressions").flatMap((expression, index) => {
    const key = stringAt(expression, "key") ?? "";
    const place = [...path, ...within, 0, "matchExpressions", index];
    const operator = stringAt(expression, "operator");
    const values = listAt(expression, "values");
    const [value] = values;
    if (operator === "Exists") return troubleOf(object, [...place, "key"], key, undefined);
    if (operator !== "In" || values.length !== 1 || typeof value !== "string") return [];
    const isOfKey = nodeLabelFault(key, value)?.differs === "key";
    return troubleOf(object, isOfKey ? [...place, "key"] : [...place, "values", 0], key, value);
  });
}

function troubleOf(object: Ref, path: Path, key: string, value: string | undefined): readonly Trouble[] {
  const fault = nodeLabelFault(key, value);
  if (fault === undefined) return [];
  const { differs, meant } = fault;
  return [
    {
      rule: "kubernetes/node-label",
      object,
      about: key,
      message: "FailedScheduling: 0 nodes are available: node(s) didn't match Pod's node affinity/selector",
      blame: { object, path },
      known: { from: "source", of: "Kubernetes kubelet_node_status.go (initialNode), kube-scheduler NodeAffinity" },
      details: { key, value: value ?? null, differs, meant: meant ?? null },
    },
  ];
}
