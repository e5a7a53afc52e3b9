import { isOpen } from "../../../source/index.ts";
import { fieldsAt, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import type { Blame, Context, Outcome, WaitsFor } from "../../engine/index.ts";
import { defaultClassFor } from "./default-class.ts";
import { nearVolume, takesOnlyWhatIsThere } from "./near-volume.ts";
import { hasVolumeFor, isFree, isReserved, isVolumeFor, misfits, otherClass } from "./volume-fit.ts";

/**
 * The persistent volume controller for a claim that asks for one volume by name, or that one volume is reserved for (syncUnboundClaim,
 * checkVolumeSatisfyClaim). Undefined when nothing here stands in the way of its being bound.
 */
export function bindToVolume(claim: WorldObject, context: Context): Outcome | undefined {
  const asked = stringAt(claim.object, "spec", "volumeName") || undefined;
  if (isOpen(asked)) return undefined;
  const volume =
    asked === undefined ? reservedFor(context.world, claim) : context.world.get("PersistentVolume", "", asked);
  if (volume) return mismatch(claim, volume, context, asked !== undefined);
  const coming = comingVolume(claim, asked, context.world);
  if (coming) return { health: { state: "waiting", reason: pendingFor(coming) }, waitsFor: [waitsForVolume(coming)] };
  if (asked === undefined) return nearlyFitting(claim, context);
  const meant = context.world
    .list("PersistentVolume")
    .filter((other) => isReserved(other, claim) || isFree(other, context.world))
    .filter((other) => misfits(claim, other).length === 0);
  if (meant.length > 0) return notFound(claim, asked, meant, context);
  context.assumes({ message: `PersistentVolume ${asked} exists`, object: claim.ref });
  return undefined;
}

/** The volume that a claim is sure to be bound to, where it is not applied yet, or was refused. */
function comingVolume(claim: WorldObject, asked: string | undefined, world: World): string | undefined {
  if (asked !== undefined) return world.held("PersistentVolume", "", asked)?.ref.name;
  if (!takesOnlyWhatIsThere(claim, world) || hasVolumeFor(claim, world)) return undefined;
  const all = world.withHeld();
  return all.list("PersistentVolume").find((volume) => isVolumeFor(claim, volume, all))?.ref.name;
}

function pendingFor(name: string): string {
  return `Pending: waits for PersistentVolume ${name}`;
}

function waitsForVolume(name: string): WaitsFor {
  return { kind: "PersistentVolume", namespace: "", name };
}

/** Only a claim of a class that makes nothing takes what is reserved for it, or none; others may be given a new volume. */
function reservedFor(world: World, claim: WorldObject): WorldObject | undefined {
  if (!takesOnlyWhatIsThere(claim, world)) return undefined;
  return world.list("PersistentVolume").find((volume) => isReserved(volume, claim));
}

/** A claim for which no new volume is made, and no volume of the repository that fits: what stands in the way of the one that was meant. */
function nearlyFitting(claim: WorldObject, context: Context): Outcome | undefined {
  const { world } = context;
  const near = nearVolume(claim, world);
  if (!near) return undefined;
  const { volume, misfit } = near;
  const { name } = volume.ref;
  if (!takesOnlyWhatIsThere(claim, world)) {
    if (misfit?.words === otherClass) return undefined;
    const message = `a new volume is made for PersistentVolumeClaim ${claim.ref.name}, as PersistentVolume ${name} does not fit`;
    context.assumes({ message, object: claim.ref });
    return undefined;
  }
  const says = nothingMade(claim);
  if (!misfit) {
    const blame = { object: volume.ref, path: ["spec", "claimRef", "namespace"] };
    return unbound(claim, context, { name, says, blame, problem: "taken", of: ownerOf(volume), present: [] });
  }
  const { field, words } = misfit;
  return unbound(claim, context, { name, says, field, problem: "near", of: words, present: [] });
}

/** What the controller says of a claim that no volume fits, and for which none is made. */
function nothingMade({ object }: WorldObject): string {
  return stringAt(object, "spec", "storageClassName") === ""
    ? "FailedBinding: no persistent volumes available for this claim and no storage class is set"
    : "ProvisioningFailed: no volume plugin matched name: kubernetes.io/no-provisioner";
}

/** The claim that a volume is reserved for. */
function ownerOf({ object }: WorldObject): string {
  return ["namespace", "name"].map((field) => stringAt(object, "spec", "claimRef", field) ?? "").join("/");
}

function mismatch(claim: WorldObject, volume: WorldObject, context: Context, byName: boolean): Outcome | undefined {
  const { name } = volume.ref;
  const isTaken = fieldsAt(volume.object, "spec", "claimRef").length > 0;
  if (isTaken && !isReserved(volume, claim)) {
    const owner = ownerOf(volume);
    if (isOpen(owner) || owner.startsWith("/")) return undefined;
    const says = `FailedBinding: volume "${name}" already bound to a different claim.`;
    return unbound(claim, context, {
      name,
      says,
      field: ["spec", "volumeName"],
      problem: "taken",
      of: owner,
      present: [],
    });
  }
  // A volume that is reserved for the claim and asked for by it is bound without a further look.
  if (isTaken && byName) return undefined;
  if (byName && !claim.before && stringAt(claim.object, "spec", "storageClassName") === undefined) {
    const other = ofDefaultClass(claim, volume, context);
    if (other) return other;
  }
  const [found] = misfits(claim, volume);
  if (!found || (isTaken && found.words === otherClass)) return undefined;
  const says = byName
    ? `VolumeMismatch: Cannot bind to requested volume "${name}": ${found.words}`
    : nothingMade(claim);
  return unbound(claim, context, { name, says, field: found.field, problem: "unfit", of: found.words, present: [] });
}

/** A claim without a class is given the default one, whatever volume it asks for; that must then be of the same class. */
function ofDefaultClass(claim: WorldObject, volume: WorldObject, context: Context): Outcome | undefined {
  const { name } = volume.ref;
  const offered = stringAt(volume.object, "spec", "storageClassName") ?? "";
  const given = defaultClassFor(claim, context.world);
  if (isOpen(offered) || (given.kind === "named" && given.name === offered)) return undefined;
  if (given.kind === "unknown" || (given.kind === "some" && offered !== "")) {
    const message = offered === "" ? "no default StorageClass exists" : `StorageClass ${offered} is the default one`;
    context.assumes({ message, object: claim.ref });
    return undefined;
  }
  const says = `VolumeMismatch: Cannot bind to requested volume "${name}": ${otherClass}`;
  const what = { name, says, problem: "default", of: offered, present: [] } as const;
  return unbound(claim, context, { ...what, field: ["spec"], missing: "no storageClassName" });
}

function notFound(
  claim: WorldObject,
  asked: string,
  meant: readonly WorldObject[],
  context: Context,
): Outcome | undefined {
  const present = meant.map(({ ref }) => ref.name);
  return unbound(claim, context, {
    name: asked,
    says: "",
    field: ["spec", "volumeName"],
    problem: "absent",
    of: "",
    present,
  });
}

interface Unbound {
  readonly name: string;
  readonly says: string;
  /** Of the claim; else `blame` says the place. */
  readonly field?: readonly string[];
  readonly blame?: Blame;
  readonly missing?: string;
  readonly problem: "absent" | "default" | "near" | "taken" | "unfit";
  readonly of: string;
  readonly present: readonly string[];
}

function unbound(
  claim: WorldObject,
  context: Context,
  { name, says, field = [], blame, missing, problem, of, present }: Unbound,
): Outcome | undefined {
  // For a volume that is not there the controller says nothing at all.
  const reason = says === "" ? pendingFor(name) : `Pending: ${says}`;
  const stands = context.fails({
    rule: "kubernetes/volume-not-bound",
    object: claim.ref,
    about: name,
    message: reason,
    blame: blame ?? { object: claim.ref, path: field, missing },
    known: { from: "source", of: "Kubernetes syncUnboundClaim, checkVolumeSatisfyClaim" },
    details: { problem, volume: name, of, present },
  });
  return stands ? { health: { state: "failed", reason }, waitsFor: [waitsForVolume(name)] } : undefined;
}
