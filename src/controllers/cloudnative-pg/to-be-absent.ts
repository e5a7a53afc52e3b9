import { listAt, stringAt, type World, type WorldObject } from "../../world/index.ts";
import type { Blame } from "../engine/index.ts";
import { databaseObjects } from "./declared.ts";

/** Where a Database object asks that a cluster have no database of this name, and no other object asks for it. */
export function databaseToBeAbsent(world: World, cluster: WorldObject["ref"], name: string): Blame | undefined {
  const all = databaseObjects(world, cluster).filter(({ object }) => stringAt(object, "spec", "name") === name);
  const [first] = all;
  const isAbsent = all.every(({ object }) => stringAt(object, "spec", "ensure") === "absent");
  return first && isAbsent ? { object: first.ref, path: ["spec", "ensure"] } : undefined;
}

/** Where `managed.roles` asks that there be no such role. */
export function roleToBeAbsent({ ref, object }: WorldObject, name: string): Blame | undefined {
  const index = listAt(object, "spec", "managed", "roles").findIndex(
    (entry) => stringAt(entry, "name") === name && stringAt(entry, "ensure") === "absent",
  );
  return index === -1 ? undefined : { object: ref, path: ["spec", "managed", "roles", index, "ensure"] };
}
