import { isOpen } from "../../../source/index.ts";
import { fieldsAt, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import type { Context, Outcome, WaitsFor } from "../../engine/index.ts";
import { defaultClassFor } from "./default-class.ts";
import { hasVolumeFor, isFree, isReserved, isVolumeFor, misfits, searchMisfits } from "./volume-fit.ts";

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
  if (stringAt(claim.object, "spec", "storageClassName") !== "" || hasVolumeFor(claim, world)) return undefined;
  const all = world.withHeld();
  return all.list("PersistentVolume").find((volume) => isVolumeFor(claim, volume, all))?.ref.name;
}

function pendingFor(name: string): string {
  return `Pending: waits for PersistentVolume ${name}`;
}

function waitsForVolume(name: string): WaitsFor {
  return { kind: "PersistentVolume", namespace: "", name };
}

/** Only a claim without a class takes nothing but what is reserved for it; others may be given a new volume. */
function reservedFor(world: World, claim: WorldObject): WorldObject | undefined {
  if (stringAt(claim.object, "spec", "storageClassName") !== "") return undefined;
  return world.list("PersistentVolume").find((volume) => isReserved(volume, claim));
}

/**
 * A claim without a class for which nothing is reserved, and no volume of the repository that fits: the one beside it that would but
 * for one thing, and that nobody else can take, was meant.
 */
function nearlyFitting(claim: WorldObject, context: Context): Outcome | undefined {
  const { world } = context;
  if (stringAt(claim.object, "spec", "storageClassName") !== "" || hasVolumeFor(claim, world)) return undefined;
  const others = world.list("PersistentVolumeClaim").filter(({ ref }) => ref !== claim.ref);
  const near = world.list("PersistentVolume").filter((volume) => {
    if (!isFree(volume, world) || !isBeside(volume, claim)) return false;
    const isTaken = others.some((other) => searchMisfits(other, volume).length === 0);
    return !isTaken && searchMisfits(claim, volume).length === 1;
  });
  const [volume] = near;
  const [found] = volume ? searchMisfits(claim, volume) : [];
  if (near.length !== 1 || !volume || !found) return undefined;
  const says = "FailedBinding: no persistent volumes available for this claim and no storage class is set";
  const { field, words } = found;
  return unbound(claim, context, { name: volume.ref.name, says, field, problem: "near", of: words, present: [] });
}

/** Written into the same file, or under a name that holds the other's. */
function isBeside(volume: WorldObject, claim: WorldObject): boolean {
  const [file, other] = [volume, claim].map(({ manifest }) => manifest?.node.span?.file.path);
  const names = [volume.ref.name, claim.ref.name] as const;
  return (file !== undefined && file === other) || names[0].includes(names[1]) || names[1].includes(names[0]);
}

function mismatch(claim: WorldObject, volume: WorldObject, context: Context, byName: boolean): Outcome | undefined {
  const { name } = volume.ref;
  const isTaken = fieldsAt(volume.object, "spec", "claimRef").length > 0;
  if (isTaken && !isReserved(volume, claim)) {
    const owner = ["namespace", "name"]
      .map((field) => stringAt(volume.object, "spec", "claimRef", field) ?? "")
      .join("/");
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
    const other = otherClass(claim, volume, context);
    if (other) return other;
  }
  const [found] = misfits(claim, volume);
  if (!found || (isTaken && found.words === "storageClassName does not match")) return undefined;
  const says = byName
    ? `VolumeMismatch: Cannot bind to requested volume "${name}": ${found.words}`
    : "FailedBinding: no persistent volumes available for this claim and no storage class is set";
  return unbound(claim, context, { name, says, field: found.field, problem: "unfit", of: found.words, present: [] });
}

/** A claim without a class is given the default one, whatever volume it asks for; that must then be of the same class. */
function otherClass(claim: WorldObject, volume: WorldObject, context: Context): Outcome | undefined {
  const { name } = volume.ref;
  const offered = stringAt(volume.object, "spec", "storageClassName") ?? "";
  const given = defaultClassFor(claim, context.world);
  if (isOpen(offered) || (given.kind === "named" && given.name === offered)) return undefined;
  if (given.kind === "unknown" || (given.kind === "some" && offered !== "")) {
    const message = offered === "" ? "no default StorageClass exists" : `StorageClass ${offered} is the default one`;
    context.assumes({ message, object: claim.ref });
    return undefined;
  }
  const says = `VolumeMismatch: Cannot bind to requested volume "${name}": storageClassName does not match`;
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
  readonly field: readonly string[];
  readonly missing?: string;
  readonly problem: "absent" | "default" | "near" | "taken" | "unfit";
  readonly of: string;
  readonly present: readonly string[];
}

function unbound(
  claim: WorldObject,
  context: Context,
  { name, says, field, missing, problem, of, present }: Unbound,
): Outcome | undefined {
  // For a volume that is not there the controller says nothing at all.
  const reason = says === "" ? pendingFor(name) : `Pending: ${says}`;
  const stands = context.fails({
    rule: "kubernetes/volume-not-bound",
    object: claim.ref,
    about: name,
    message: reason,
    blame: { object: claim.ref, path: field, missing },
    known: { from: "source", of: "Kubernetes syncUnboundClaim, checkVolumeSatisfyClaim" },
    details: { problem, volume: name, of, present },
  });
  return stands ? { health: { state: "failed", reason }, waitsFor: [waitsForVolume(name)] } : undefined;
}
