import type { Json } from "../../source/index.ts";
import { stringAt, type WorldObject } from "../../world/index.ts";
import type { Context, Controller, Outcome } from "../engine/index.ts";

/** The binding of claims: whether there is room in the cluster cannot be told from a repository, so a claim is bound. */
export const claimController: Controller = {
  name: "claim",
  kinds: ["PersistentVolumeClaim"],
  reconcile(claim, context): Outcome {
    assumesStorageClass(context, claim.object["spec"], claim);
    return { health: { state: "ready", reason: "Bound" } };
  },
};

/** The class, or the volume, that a claim needs and the repository leaves to the cluster. */
export function assumesStorageClass(context: Context, spec: Json | undefined, object: WorldObject): void {
  const volume = stringAt(spec, "volumeName");
  if (volume !== undefined && volume !== "") {
    if (!context.world.get("PersistentVolume", "", volume)) {
      context.assumes({ message: `PersistentVolume ${volume} exists`, object: object.ref });
    }
    return;
  }
  const name = stringAt(spec, "storageClassName");
  if (name === undefined) {
    const classes = context.world.list("storage.k8s.io/StorageClass");
    if (!classes.some(isDefault)) context.assumes({ message: "a default StorageClass exists", object: object.ref });
  } else if (name === "") {
    const volumes = context.world.list("PersistentVolume");
    if (volumes.length === 0)
      context.assumes({ message: `a PersistentVolume fits ${object.ref.kind} ${object.ref.name}`, object: object.ref });
  } else if (!context.world.get("storage.k8s.io/StorageClass", "", name)) {
    context.assumes({ message: `StorageClass ${name} exists`, object: object.ref });
  }
}

function isDefault({ object }: WorldObject): boolean {
  return stringAt(object, "metadata", "annotations", "storageclass.kubernetes.io/is-default-class") === "true";
}
