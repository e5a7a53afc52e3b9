import { withDefaults } from "../../../envsubst/index.ts";
import { isOpen, type Json } from "../../../source/index.ts";
import { groupKindOf, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import type { Context, Controller, Outcome } from "../../engine/index.ts";
import { refusedChange } from "../changes/refused-change.ts";
import { refusedMode } from "./access-modes.ts";
import { isDefaultClass } from "./default-class.ts";
import { refusal } from "../admission/admission.ts";
import { opaquePartsIn } from "../references/opaque-parts.ts";
import { byHand } from "./near-volume.ts";
import { bindToVolume } from "./volume-binding.ts";
import { hasVolumeFor } from "./volume-fit.ts";

/** The binding of claims: whether there is room in the cluster cannot be told from a repository, so a claim is bound. */
export const claimController: Controller = {
  name: "claim",
  kinds: ["PersistentVolumeClaim"],
  reconcile(claim, context): Outcome {
    const refused = refusal(claim, context);
    if (refused !== undefined) return { health: { state: "failed", reason: refused } };
    if (!claim.deployedBy) refusedChange(claim, context, false);
    const unbound = bindToVolume(claim, context) ?? withoutClass(claim, context.world);
    if (unbound) return unbound;
    const { ref, object } = claim;
    const refusedBy = claim.before
      ? undefined
      : refusedMode({ object: ref, path: ["spec"] }, object["spec"], ref.name, context);
    if (refusedBy !== undefined) return { health: { state: "failed", reason: refusedBy } };
    assumesStorageClass(context, claim.object["spec"], claim);
    return restoredFrom(claim, context) ?? { health: { state: "ready", reason: "Bound" } };
  },
};

/** Nobody makes a volume of a class that is not applied yet, or was refused. */
function withoutClass({ object }: WorldObject, world: World): Outcome | undefined {
  const kind = "storage.k8s.io/StorageClass";
  const name = stringAt(object, "spec", "storageClassName") ?? "";
  const isGiven = (stringAt(object, "spec", "volumeName") ?? "") !== "";
  if (isGiven || world.held(kind, "", name) === undefined) return undefined;
  const reason = `Pending: ProvisioningFailed: storageclass.storage.k8s.io "${name}" not found`;
  return { health: { state: "waiting", reason }, waitsFor: [{ kind, namespace: "", name }] };
}

/** VolSync's volume populator: a claim that is filled from a backup is bound once there is one. */
function restoredFrom(claim: WorldObject, context: Context): Outcome | undefined {
  const kind = "ReplicationDestination";
  const path = ["spec", "dataSourceRef"];
  const name = stringAt(claim.object, ...path, "name") ?? "";
  if (stringAt(claim.object, ...path, "kind") !== kind) return undefined;
  const { namespace } = claim.ref;
  const of = `volsync.backube/${kind}`;
  const waitsFor = [{ kind: of, namespace, name }];
  const reason = `Pending: Unable to populate volume: ${kind}.volsync.backube "${name}" not found`;
  if (context.world.held(of, namespace, name)) return { health: { state: "waiting", reason }, waitsFor };
  // Destinations are written beside the claims that they fill.
  const others = context.world.list(of, namespace).map(({ ref }) => ref.name);
  const certain = others.length > 0 && opaquePartsIn(context.world, namespace, kind).length === 0 && !isOpen(name);
  if (others.includes(name) || !certain) {
    context.assumes({ message: `${kind} ${name} has a backup to restore`, object: claim.ref });
    return undefined;
  }
  const stands = context.fails({
    rule: "reference/missing",
    object: claim.ref,
    about: `${kind} ${name}`,
    message: reason,
    blame: { object: claim.ref, path: [...path, "name"] },
    known: { from: "source", of: "VolSync, reconcilePVCPrime" },
    details: { kind, name, key: "", use: "claim", namespace, present: others },
  });
  return stands ? { health: { state: "failed", reason }, waitsFor } : undefined;
}

/** The class, or the volume, that a claim needs and the repository leaves to the cluster. */
export function assumesStorageClass(context: Context, spec: Json | undefined, object: WorldObject): void {
  const volume = stringAt(spec, "volumeName");
  if (volume !== undefined && volume !== "") return;
  const name = stringAt(spec, "storageClassName");
  if (name === undefined) {
    const classes = context.world.list("storage.k8s.io/StorageClass");
    if (!classes.some((each) => isDefaultClass(each.object)))
      context.assumes({ message: "a default StorageClass exists", object: object.ref });
    return;
  }
  const { world } = context;
  const isClaim = groupKindOf(object.ref) === "PersistentVolumeClaim";
  if (name === "") {
    if (isClaim ? !hasVolumeFor(object, world) : world.list("PersistentVolume").length === 0)
      context.assumes({ message: `a PersistentVolume fits ${object.ref.kind} ${object.ref.name}`, object: object.ref });
  } else {
    const storage = world.get("storage.k8s.io/StorageClass", "", withDefaults(name));
    // A claim is bound to a volume of its class, whether there is an object of that name or not.
    const isVolumeThere = isClaim && hasVolumeFor(object, world);
    if (!storage && !isVolumeThere) context.assumes({ message: `StorageClass ${name} exists`, object: object.ref });
    else if (storage && stringAt(storage.object, "provisioner") === byHand && !hasVolumes(context, name))
      context.assumes({ message: `PersistentVolumes of class ${name} are made by hand`, object: object.ref });
  }
}

function hasVolumes({ world }: Context, name: string): boolean {
  return world.list("PersistentVolume").some(({ object }) => stringAt(object, "spec", "storageClassName") === name);
}
