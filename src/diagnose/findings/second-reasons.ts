import type { Found } from "../../controllers/index.ts";
import { refKey } from "../../world/index.ts";

/**
 * Troubles that only the way in which others are mended leads to: a step fails that fails for another reason already, or nothing but such
 * troubles lies before. An extension that is misnamed may be missing in the image under its right name, and then need a library.
 */
export function secondReasons(all: readonly Found[]): ReadonlySet<Found> {
  const inOrder = all.toSorted((one, other) => one.depth - other.depth);
  const steps = new Map<string, number>();
  const second = new Set<Found>();
  /** Layers in which something is no second reason. */
  const firm = new Set<number>();
  for (const found of inOrder) {
    const { depth } = found;
    const step = stepOf(found);
    const before = steps.get(step) ?? depth;
    steps.set(step, before);
    if (before < depth || (depth > 0 && !firm.has(depth - 1))) second.add(found);
    else firm.add(depth);
  }
  return second;
}

function stepOf({ trouble: { object, about = "" } }: Found): string {
  return `${refKey(object)} ${about}`;
}
