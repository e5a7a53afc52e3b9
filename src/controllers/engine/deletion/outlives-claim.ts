import { labelsOf, stringAt, type JsonObject, type World, type WorldObject } from "../../../world/index.ts";

/**
 * Is the volume of a claim kept when the claim is deleted? It was made of a class, and has that one's policy, which no class can
 * change (ValidateStorageClassUpdate). Volumes that somebody has written are data of their own, whatever becomes of the claim.
 */
export function outlivesClaim(world: World, { object, previous }: WorldObject): boolean {
  const wanted = stringAt(previous ?? object, "spec", "storageClassName");
  const made = world
    .list("storage.k8s.io/StorageClass")
    .find(({ ref, object: each }) => (wanted === undefined ? isDefault(each) : ref.name === wanted));
  return made !== undefined && stringAt(made.object, "reclaimPolicy") === "Retain";
}

function isDefault(storageClass: JsonObject): boolean {
  const annotations = labelsOf(storageClass, "metadata", "annotations");
  return annotations.get("storageclass.kubernetes.io/is-default-class") === "true";
}
