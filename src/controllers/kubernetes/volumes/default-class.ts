import type { Json } from "../../../source/index.ts";
import { stringAt, type World, type WorldObject } from "../../../world/index.ts";

export function isDefaultClass(object: Json): boolean {
  return stringAt(object, "metadata", "annotations", "storageclass.kubernetes.io/is-default-class") === "true";
}

/** What is known of the class that a claim without one is given (admission plugin DefaultStorageClass). */
export type DefaultClass =
  | { readonly kind: "named"; readonly name: string }
  /** Another claim beside it needs one to be bound at all. */
  | { readonly kind: "some" }
  | { readonly kind: "unknown" };

/** The class that a claim gets which names none. Where claims of its namespace rely on one, the cluster will have it. */
export function defaultClassFor(claim: WorldObject, world: World): DefaultClass {
  const own = world.list("storage.k8s.io/StorageClass").find(({ object }) => isDefaultClass(object));
  if (own) return { kind: "named", name: own.ref.name };
  const isNeeded = world
    .list("PersistentVolumeClaim", claim.ref.namespace)
    .some(({ object }) =>
      ["storageClassName", "volumeName"].every((field) => stringAt(object, "spec", field) === undefined),
    );
  return { kind: isNeeded ? "some" : "unknown" };
}
