import type { Json, Path } from "../../../source/index.ts";
import {
  at,
  groupKindOf,
  labelsOf,
  listAt,
  podSpecPath,
  stringAt,
  type GroupKind,
  type JsonObject,
  type WorldObject,
} from "../../../world/index.ts";

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

const labelsBySpec = new WeakMap<object, ReadonlyMap<string, string>>();

/** The labels that its pods carry; the same whatever its status says. */
export function podLabels({ ref, object }: WorldObject): ReadonlyMap<string, string> {
  const { spec } = object;
  const key = typeof spec === "object" && spec !== null ? spec : object;
  const known = labelsBySpec.get(key);
  if (known) return known;
  const template = (podSpecPath(groupKindOf(ref)) ?? ["spec"]).slice(0, -1).map(String);
  const labels = labelsOf(object, ...template, "metadata", "labels");
  labelsBySpec.set(key, labels);
  return labels;
}

const containersByObject = new WeakMap<JsonObject, readonly Container[]>();

/** All containers, init containers first, as the kubelet starts them. */
export function containersOf(workload: WorldObject): readonly Container[] {
  const known = containersByObject.get(workload.object);
  if (known) return known;
  const pod = podPath(workload);
  const containers = (["initContainers", "containers"] as const).flatMap((field) =>
    listAt(workload.object, ...pod, field).map((spec, index): Container => {
      const path = [...pod, field, index];
      const name = stringAt(spec, "name") ?? "";
      return { name, image: stringAt(spec, "image") ?? "", init: field === "initContainers", path, spec };
    }),
  );
  containersByObject.set(workload.object, containers);
  return containers;
}

/** False when it is scaled to zero or suspended, so that no pod ever starts. */
export function runsPods(workload: WorldObject): boolean {
  return at(workload.object, "spec", "replicas") !== 0 && at(workload.object, "spec", "suspend") !== true;
}

/**
 * The init container that everybody runs beside applications to make their role and database (home-operations/postgres-init). With
 * a command of its own it is only an image that holds psql.
 */
export function isPostgresInit({ image, init, spec }: Container): boolean {
  return init && /(^|\/)postgres-init([:@]|$)/.test(image) && at(spec, "command") === undefined;
}
