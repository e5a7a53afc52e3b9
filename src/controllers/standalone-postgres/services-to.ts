import type { World, WorldObject } from "../../world/index.ts";
import { workloadsBehind } from "../kubernetes/index.ts";

/** The Services that select a workload's pods, `namespace/name`. */
export function servicesTo(world: World, { ref }: WorldObject): readonly string[] {
  return world
    .list("Service", ref.namespace)
    .filter((service) =>
      workloadsBehind(world, service).some((other) => other.ref.kind === ref.kind && other.ref.name === ref.name),
    )
    .map((service) => `${service.ref.namespace}/${service.ref.name}`);
}
