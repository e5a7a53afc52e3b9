import { at, listAt, stringAt, type World, type WorldObject } from "../../../world/index.ts";

type CreationPolicy = "Owner" | "Orphan" | "Merge" | "None" | "CreateOrMerge";

/** The Secret that an ExternalSecret makes, with the defaults of the CRD. */
export interface Target {
  readonly namespace: string;
  readonly name: string;
  readonly creationPolicy: CreationPolicy;
  readonly deletionPolicy: string;
  readonly immutable: boolean;
}

export function targetOf({ ref, object }: WorldObject): Target {
  return {
    namespace: ref.namespace,
    name: stringAt(object, "spec", "target", "name") || ref.name,
    creationPolicy: (stringAt(object, "spec", "target", "creationPolicy") as CreationPolicy | undefined) ?? "Owner",
    deletionPolicy: stringAt(object, "spec", "target", "deletionPolicy") ?? "Retain",
    immutable: at(object, "spec", "target", "immutable") === true,
  };
}

/** All ExternalSecrets that write one Secret, sorted by name. */
export function writersOf(world: World, namespace: string, secret: string): readonly WorldObject[] {
  return world.list("external-secrets.io/ExternalSecret", namespace).filter((candidate) => {
    const target = targetOf(candidate);
    return target.name === secret && target.creationPolicy !== "None";
  });
}

/** The ExternalSecret that a Secret belongs to (metav1.GetControllerOf). */
export function ownerOf(
  secret: WorldObject,
): { readonly kind: string; readonly name: string; readonly isExternalSecret: boolean } | undefined {
  for (const reference of listAt(secret.object, "metadata", "ownerReferences")) {
    if (at(reference, "controller") === true) {
      const kind = stringAt(reference, "kind") ?? "";
      return { kind, name: stringAt(reference, "name") ?? "", isExternalSecret: kind === "ExternalSecret" };
    }
  }
  return undefined;
}
