import { objectAt, type World, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";

/**
 * What a deployed workload needs and lies in the repository beside all that its deployers apply: somebody does it by hand, or nobody.
 */
export function assumesAppliedByHand(workload: WorldObject, needed: WorldObject, context: Context): void {
  if (workload.deployedBy === undefined) return;
  const { ref, role, deployedBy, manifest, before } = makerOf(context.world, needed);
  if (role !== "context" || deployedBy !== undefined || manifest === undefined || before !== undefined) return;
  const message = `somebody applies ${ref.kind} ${ref.name}, which no deployer here does`;
  context.assumes({ message, object: workload.ref });
}

/** Of what a controller makes its own object is applied. */
function makerOf(world: World, object: WorldObject): WorldObject {
  const { madeBy } = object;
  if (madeBy === undefined || madeBy === object.ref) return object;
  return objectAt(world, madeBy) ?? object;
}
