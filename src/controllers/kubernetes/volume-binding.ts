import type { Json } from "../../source/index.ts";
import { fieldsAt, listAt, stringAt, type World, type WorldObject } from "../../world/index.ts";
import type { Context, Outcome } from "../engine/index.ts";
import { bytesOf } from "./quantity.ts";

/**
 * The persistent volume controller for a claim that asks for one volume by name, or that one volume is reserved for (syncUnboundClaim,
 * checkVolumeSatisfyClaim). Undefined when nothing here stands in the way of its being bound.
 */
export function bindToVolume(claim: WorldObject, context: Context): Outcome | undefined {
  const asked = stringAt(claim.object, "spec", "volumeName") || undefined;
  if (asked?.includes("$")) return undefined;
  const volume =
    asked === undefined ? reservedFor(context.world, claim) : context.world.get("PersistentVolume", "", asked);
  if (volume) return mismatch(claim, volume, context, asked !== undefined);
  if (asked === undefined) return undefined;
  const meant = context.world
    .list("PersistentVolume")
    .filter((other) => isFree(other, context.world) && unfit(claim, other) === undefined);
  if (meant.length > 0) return notFound(claim, asked, meant, context);
  context.assumes({ message: `PersistentVolume ${asked} exists`, object: claim.ref });
  return undefined;
}

/** Is a volume of the repository reserved for this claim, or one that fits it for none? */
export function hasVolumeFor(claim: WorldObject, world: World): boolean {
  return world
    .list("PersistentVolume")
    .some((volume) => isReserved(volume, claim) || (isFree(volume, world) && unfit(claim, volume) === undefined));
}

/** Only a claim without a class takes nothing but what is reserved for it; others may be given a new volume. */
function reservedFor(world: World, claim: WorldObject): WorldObject | undefined {
  if (stringAt(claim.object, "spec", "storageClassName") !== "") return undefined;
  return world.list("PersistentVolume").find((volume) => isReserved(volume, claim));
}

function isReserved({ object }: WorldObject, { ref }: WorldObject): boolean {
  return (
    stringAt(object, "spec", "claimRef", "name") === ref.name &&
    stringAt(object, "spec", "claimRef", "namespace") === ref.namespace
  );
}

/** Is it nobody's: reserved for no claim, and asked for by none? */
function isFree({ object, ref }: WorldObject, world: World): boolean {
  if (fieldsAt(object, "spec", "claimRef").length > 0) return false;
  return !world
    .list("PersistentVolumeClaim")
    .some((claim) => stringAt(claim.object, "spec", "volumeName") === ref.name);
}

interface Misfit {
  /** In the controller's words. */
  readonly words: string;
  readonly field: readonly string[];
}

/** Why a volume cannot be what a claim asks for. */
function unfit({ object: claim }: WorldObject, { object: volume }: WorldObject): Misfit | undefined {
  const wanted = bytesOf(textAt(claim, "spec", "resources", "requests", "storage"));
  const size = bytesOf(textAt(volume, "spec", "capacity", "storage"));
  if (wanted !== undefined && size !== undefined && size < wanted)
    return { words: "requested PV is too small", field: ["spec", "resources", "requests", "storage"] };
  // Without a class the claim gets the default one, whichever that is.
  const wantedClass = stringAt(claim, "spec", "storageClassName");
  if (wantedClass !== undefined && wantedClass !== (stringAt(volume, "spec", "storageClassName") ?? ""))
    return { words: "storageClassName does not match", field: ["spec", "storageClassName"] };
  if (modeOf(claim) !== modeOf(volume)) return { words: "incompatible volumeMode", field: ["spec", "volumeMode"] };
  const offered = listAt(volume, "spec", "accessModes");
  if (!listAt(claim, "spec", "accessModes").every((mode) => offered.includes(mode)))
    return { words: "incompatible accessMode", field: ["spec", "accessModes"] };
  return undefined;
}

function textAt(object: Json, ...path: readonly string[]): string {
  const value = fieldsAt(object, ...path.slice(0, -1)).find(([name]) => name === path.at(-1))?.[1];
  return value === undefined || value === null ? "" : String(value);
}

function modeOf(object: Json): string {
  return stringAt(object, "spec", "volumeMode") ?? "Filesystem";
}

function mismatch(claim: WorldObject, volume: WorldObject, context: Context, byName: boolean): Outcome | undefined {
  const { name } = volume.ref;
  const isTaken = fieldsAt(volume.object, "spec", "claimRef").length > 0;
  if (isTaken && !isReserved(volume, claim)) {
    const owner = ["namespace", "name"]
      .map((field) => stringAt(volume.object, "spec", "claimRef", field) ?? "")
      .join("/");
    if (owner.includes("$") || owner.startsWith("/")) return undefined;
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
  const found = unfit(claim, volume);
  if (!found || (isTaken && found.words === "storageClassName does not match")) return undefined;
  const says = byName
    ? `VolumeMismatch: Cannot bind to requested volume "${name}": ${found.words}`
    : "FailedBinding: no persistent volumes available for this claim and no storage class is set";
  return unbound(claim, context, { name, says, field: found.field, problem: "unfit", of: found.words, present: [] });
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
  readonly problem: "absent" | "taken" | "unfit";
  readonly of: string;
  readonly present: readonly string[];
}

function unbound(
  claim: WorldObject,
  context: Context,
  { name, says, field, problem, of, present }: Unbound,
): Outcome | undefined {
  // For a volume that is not there the controller says nothing at all.
  const reason = says === "" ? `Pending: waits for PersistentVolume ${name}` : `Pending: ${says}`;
  const stands = context.fails({
    rule: "kubernetes/volume-not-bound",
    object: claim.ref,
    about: name,
    message: reason,
    blame: { object: claim.ref, path: field },
    known: { from: "source", of: "Kubernetes syncUnboundClaim, checkVolumeSatisfyClaim" },
    details: { problem, volume: name, of, present },
  });
  const waitsFor = [{ kind: "PersistentVolume", namespace: "", name }];
  return stands ? { health: { state: "failed", reason }, waitsFor } : undefined;
}
