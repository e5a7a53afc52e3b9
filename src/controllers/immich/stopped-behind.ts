import { healthOf, type World, type WorldObject } from "../../world/index.ts";
import { waitsForObject, type WaitsFor } from "../engine/index.ts";
import { workloadsBehind } from "../kubernetes/index.ts";

/** The workloads behind a Service, where none of them runs; none, where one does or there are none. */
export function stoppedBehind(world: World, service: WorldObject): readonly WaitsFor[] {
  const workloads = workloadsBehind(world, service);
  const down = workloads.filter((workload) => ["failed", "waiting"].includes(healthOf(workload)?.state ?? ""));
  return down.length < workloads.length ? [] : down.map(({ ref }) => waitsForObject(ref));
}
