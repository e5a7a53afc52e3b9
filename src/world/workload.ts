import type { Path } from "../source/index.ts";
import type { GroupKind } from "./group-kind.ts";
import { listAt, stringAt } from "./json.ts";
import type { JsonObject } from "./world-object.ts";

/** Where the pod spec stands in each kind of workload. */
const podSpecPaths: ReadonlyMap<GroupKind, Path> = new Map([
  ["Pod", ["spec"]],
  ["apps/Deployment", ["spec", "template", "spec"]],
  ["apps/StatefulSet", ["spec", "template", "spec"]],
  ["apps/DaemonSet", ["spec", "template", "spec"]],
  ["apps/ReplicaSet", ["spec", "template", "spec"]],
  ["batch/Job", ["spec", "template", "spec"]],
  ["batch/CronJob", ["spec", "jobTemplate", "spec", "template", "spec"]],
]);

/** The path of the pod spec in a workload; undefined for kinds that run no containers. */
export function podSpecPath(kind: GroupKind): Path | undefined {
  return podSpecPaths.get(kind);
}

/** The images of a workload's main containers, in order; empty for other kinds. */
export function containerImages(kind: GroupKind, object: JsonObject): readonly string[] {
  const path = podSpecPath(kind);
  return path ? listAt(object, ...path, "containers").map((container) => stringAt(container, "image") ?? "") : [];
}
