import type { Json, Path } from "../../source/index.ts";
import {
  at,
  groupKindOf,
  labelsOf,
  listAt,
  podSpecPath,
  stringAt,
  type GroupKind,
  type WorldObject,
} from "../../world/index.ts";

/** The kinds that run pods. */
export const workloadKinds: readonly GroupKind[] = [
  "Pod",
  "apps/DaemonSet",
  "apps/Deployment",
  "apps/ReplicaSet",
  "apps/StatefulSet",
  "batch/CronJob",
  "batch/Job",
];

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly init: boolean;
  /** Its place in the workload. */
  readonly path: Path;
  readonly spec: Json;
}

/** The path of the pod's specification. */
export function podPath(workload: WorldObject): Path {
  return podSpecPath(groupKindOf(workload.ref)) ?? ["spec"];
}

/** The labels that its pods carry. */
export function podLabels(workload: WorldObject): ReadonlyMap<string, string> {
  return labelsOf(workload.object, ...podPath(workload).slice(0, -1).map(String), "metadata", "labels");
}

/** All containers, init containers first, as the kubelet starts them. */
export function containersOf(workload: WorldObject): readonly Container[] {
  const pod = podPath(workload);
  return (["initContainers", "containers"] as const).flatMap((field) =>
    listAt(workload.object, ...pod, field).map((spec, index): Container => {
      const path = [...pod, field, index];
      const name = stringAt(spec, "name") ?? "";
      return { name, image: stringAt(spec, "image") ?? "", init: field === "initContainers", path, spec };
    }),
  );
}

/** False when it is scaled to zero or suspended, so that no pod ever starts. */
export function runsPods(workload: WorldObject): boolean {
  return at(workload.object, "spec", "replicas") !== 0 && at(workload.object, "spec", "suspend") !== true;
}
