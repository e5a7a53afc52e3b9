import { groupKindOf, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import { isNamedIn } from "../references/is-named-in.ts";
import { workloadKinds } from "../pods/pod.ts";

/** Is it a claim of a class that binds only when a pod uses it, and nobody does as yet? */
export function isClaimOfWaitingClass(claim: WorldObject, world: World): boolean {
  if (groupKindOf(claim.ref) !== "PersistentVolumeClaim") return false;
  const name = stringAt(claim.object, "spec", "storageClassName");
  const storage = name === undefined ? undefined : world.get("storage.k8s.io/StorageClass", "", name);
  if (stringAt(storage?.object, "volumeBindingMode") !== "WaitForFirstConsumer") return false;
  const workloads = workloadKinds.flatMap((kind) => world.list(kind, claim.ref.namespace));
  return !workloads.some((workload) => isNamedIn(workload, claim.ref.name));
}

/** Does a workload mount the claim, or a chart's values tell it to? */
export function asksForClaim({ object }: WorldObject, { ref }: WorldObject): boolean {
  const text = JSON.stringify(object);
  return ["claimName", "existingClaim"].some((field) => text.includes(`"${field}":${JSON.stringify(ref.name)}`));
}
