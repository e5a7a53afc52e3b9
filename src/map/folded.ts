import { healthOf, objectAt, refKey, sameObject, type World, type WorldObject } from "../world/index.ts";
import { purposeByKind } from "./purpose.ts";
import type { Relation } from "./relations.ts";

/** What a controller makes, nobody looks at and is well: told with its maker instead of being drawn. Its key → its maker's. */
export function foldedOf(world: World, relations: readonly Relation[]): ReadonlyMap<string, string> {
  const uses = new Map<string, number>();
  for (const { from, to } of relations) for (const key of [from, to]) uses.set(key, (uses.get(key) ?? 0) + 1);
  return new Map(
    world.all().flatMap((object) => {
      const key = refKey(object.ref);
      const maker = object.madeBy;
      const isLeaf = maker && !sameObject(maker, object.ref) && uses.get(key) === 1;
      return isLeaf && isQuiet(object, maker) && isThere(world, maker) ? [[key, refKey(maker)] as const] : [];
    }),
  );
}

/** A Secret is what its maker is for, unless that is a database. */
function isQuiet(object: WorldObject, maker: WorldObject["ref"]): boolean {
  const state = healthOf(object)?.state ?? "ready";
  const isPurpose = object.ref.kind === "Secret" && purposeByKind(maker) !== "database";
  return state === "ready" && object.manifest === undefined && !isPurpose;
}

function isThere(world: World, ref: WorldObject["ref"]): boolean {
  return objectAt(world, ref) !== undefined;
}
