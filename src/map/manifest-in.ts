import type { Exploration } from "../controllers/index.ts";
import type { Manifest, Ref } from "../render/index.ts";
import { objectAt } from "../world/index.ts";

/** The rendered manifest of an object, in whichever cluster it is. */
export function manifestIn(explorations: readonly Exploration[], object: Ref): Manifest | undefined {
  for (const { base, mended } of explorations) {
    for (const world of [base.world, mended.world.withHeld()]) {
      const found = objectAt(world, object)?.manifest;
      if (found) return found;
    }
  }
  return undefined;
}
