import { isOpen, type Json } from "../../../source/index.ts";
import { at, fieldsAt, labelsOf, listAt, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import { selects } from "../label-selector.ts";
import { bytesOf } from "../quantity.ts";

export interface Misfit {
  /** In the controller's words, where it has any. */
  readonly words: string;
  readonly field: readonly string[];
}

export const otherClass = "storageClassName does not match";

/** All that keeps a volume from being what a claim asks for by name (checkVolumeSatisfyClaim). */
export function misfits({ object: claim }: WorldObject, { object: volume }: WorldObject): readonly Misfit[] {
  const wanted = bytesOf(textAt(claim, "spec", "resources", "requests", "storage"));
  const size = bytesOf(textAt(volume, "spec", "capacity", "storage"));
  // Without a class the claim gets the default one, whichever that is.
  const wantedClass = stringAt(claim, "spec", "storageClassName");
  const offered = listAt(volume, "spec", "accessModes");
  const modes = listAt(claim, "spec", "accessModes");
  const offeredClass = stringAt(volume, "spec", "storageClassName") ?? "";
  const checks: readonly (readonly [boolean, Misfit])[] = [
    [
      wanted !== undefined && size !== undefined && size < wanted,
      { words: "requested PV is too small", field: ["spec", "resources", "requests", "storage"] },
    ],
    [
      wantedClass !== undefined && wantedClass !== offeredClass && !isOpen(wantedClass) && !isOpen(offeredClass),
      { words: otherClass, field: ["spec", "storageClassName"] },
    ],
    [modeOf(claim) !== modeOf(volume), { words: "incompatible volumeMode", field: ["spec", "volumeMode"] }],
    [
      !modes.every((mode) => offered.includes(mode)) && ![...modes, ...offered].some(isOpen),
      { words: "incompatible accessMode", field: ["spec", "accessModes"] },
    ],
  ];
  return checks.flatMap(([isUnfit, misfit]) => (isUnfit ? [misfit] : []));
}

/** The same where the claim names none: then its selector counts as well (FindMatchingVolume). */
export function searchMisfits(claim: WorldObject, volume: WorldObject): readonly Misfit[] {
  const selector = at(claim.object, "spec", "selector");
  const labels = { known: labelsOf(volume.object, "metadata", "labels"), complete: true };
  const isSelected = selector === undefined || selector === null || selects(selector, labels) !== "no";
  const unselected = { words: "its labels are not those of the selector", field: ["spec", "selector"] };
  return [...misfits(claim, volume), ...(isSelected ? [] : [unselected])];
}

/** Does the volume name this claim? */
export function isReserved({ object }: WorldObject, { ref }: WorldObject): boolean {
  return (
    stringAt(object, "spec", "claimRef", "name") === ref.name &&
    stringAt(object, "spec", "claimRef", "namespace") === ref.namespace
  );
}

/** Is it nobody's: reserved for no claim, and asked for by none? */
export function isFree({ object, ref }: WorldObject, world: World): boolean {
  if (fieldsAt(object, "spec", "claimRef").length > 0) return false;
  return !world
    .list("PersistentVolumeClaim")
    .some((claim) => stringAt(claim.object, "spec", "volumeName") === ref.name);
}

/** Is a volume of the repository reserved for this claim, or one that fits it for none? */
export function hasVolumeFor(claim: WorldObject, world: World): boolean {
  return world.list("PersistentVolume").some((volume) => isVolumeFor(claim, volume, world));
}

/** Could the claim be bound to this volume? Of one that is reserved for it, class and labels are not looked at (FindMatchingVolume). */
export function isVolumeFor(claim: WorldObject, volume: WorldObject, world: World): boolean {
  if (isReserved(volume, claim)) return misfits(claim, volume).every(({ words }) => words === otherClass);
  return isFree(volume, world) && searchMisfits(claim, volume).length === 0;
}

function textAt(object: Json, ...path: readonly string[]): string {
  const value = fieldsAt(object, ...path.slice(0, -1)).find(([name]) => name === path.at(-1))?.[1];
  return value === undefined || value === null ? "" : String(value);
}

function modeOf(object: Json): string {
  return stringAt(object, "spec", "volumeMode") ?? "Filesystem";
}
