import type { Json } from "../../source/index.ts";
import { at, listAt, type World, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { listeningOf } from "../immich/index.ts";
import { containerPort, containersOf, podPath, servicePorts, workloadsBehind } from "../kubernetes/index.ts";
import { servicesOfRoute } from "./services-of-route.ts";

/** Machine learning, PostgreSQL and Redis: a Service with such a port is meant for them, whatever it selects. */
const portsOfOthers = [3003, 5432, 6379];

/**
 * Do requests come to Immich by this Service alone? A route that names it has its own say. A headless Service does not translate
 * ports, and pods on the ports of their node need no Service.
 */
export function isOnlyWayIn(service: WorldObject, context: Context): boolean {
  const { world } = context;
  const { namespace } = service.ref;
  const servers = workloadsBehind(world, service).filter((one) => listeningOf(context, one) !== undefined);
  if (servers.length === 0 || servers.some(isOnNode) || at(service.object, "spec", "clusterIP") === "None")
    return false;
  if (servicePorts(service).some(({ port }) => portsOfOthers.includes(port))) return false;
  if (isNamedByRoute(world, service)) return false;
  return !world.list("Service", namespace).some((other) => leadsToImmich(other, context));
}

function isNamedByRoute(world: World, { ref }: WorldObject): boolean {
  const named = world.all().flatMap((object) => servicesOfRoute(object) ?? []);
  return named.some(({ namespace, name }) => namespace === ref.namespace && name === ref.name);
}

/** Does a port of this Service lead to where the web and the apps are answered? */
function leadsToImmich(service: WorldObject, context: Context): boolean {
  const isHeadless = at(service.object, "spec", "clusterIP") === "None";
  return workloadsBehind(context.world, service).some((workload) => {
    const listening = listeningOf(context, workload);
    const isReached = servicePorts(service).some((port) => containerPort(workload, port)?.number === listening?.port);
    return listening !== undefined && (isHeadless || isReached);
  });
}

function isOnNode(workload: WorldObject): boolean {
  const isPublished = (entry: Json): boolean => at(entry, "hostPort") !== undefined;
  return (
    at(workload.object, ...podPath(workload), "hostNetwork") === true ||
    containersOf(workload).some(({ spec }) => listAt(spec, "ports").some(isPublished))
  );
}
