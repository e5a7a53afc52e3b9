import type { Ref } from "../render/index.ts";
import { groupKindOf } from "./group-kind.ts";
import type { World } from "./world.ts";
import type { WorldObject } from "./world-object.ts";

/** The object that a reference names, whatever its version; undefined when it is not there. */
export function objectAt(world: World, ref: Ref): WorldObject | undefined {
  return world.get(groupKindOf(ref), ref.namespace, ref.name);
}
