import { refKey, type World, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { refusal, schemaRefusal } from "../kubernetes/index.ts";
import { fluxObjects } from "./needs.ts";
import { removedVersion } from "./removed-version.ts";

/** What the API server has against one of Flux's own objects. The Kustomization that applies it is told the same, and stops. */
export function notStored(object: WorldObject, context: Context): string | undefined {
  if (context.world.derived(broughtByFlux).has(refKey(object.ref))) return undefined;
  const removed = removedVersion(object, context);
  if (removed && context.fails(removed)) return removed.message;
  return refusal(object, context) ?? schemaRefusal(object, context);
}

/** What Flux's objects apply, by `refKey`. */
function broughtByFlux(world: World): ReadonlySet<string> {
  return new Set(
    fluxObjects(world).flatMap((by) => (world.deployment(by.ref)?.objects ?? []).map(({ ref }) => refKey(ref))),
  );
}
