import { refKey, type WorldObject } from "../../world/index.ts";
import { workloadsBehind } from "../kubernetes/index.ts";
import type { ServerStart } from "./server-start.ts";

/** The only workload of its kind that somebody wrote into a namespace, where no Service of the namespace leads to it. */
export function unservedWorkload(
  { context: { world } }: ServerStart,
  namespace: string,
  isMeant: (workload: WorldObject) => boolean,
): WorldObject | undefined {
  const workloads = ["apps/Deployment", "apps/StatefulSet"].flatMap((kind) => world.list(kind, namespace));
  const [only, ...others] = workloads.filter((workload) => workload.madeBy === undefined && isMeant(workload));
  if (only === undefined || others.length > 0) return undefined;
  const services = world.list("Service", namespace);
  const isServed = services.some((service) =>
    workloadsBehind(world, service).some(({ ref }) => refKey(ref) === refKey(only.ref)),
  );
  return isServed ? undefined : only;
}
