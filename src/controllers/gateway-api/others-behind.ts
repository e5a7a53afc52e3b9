import type { World, WorldObject } from "../../world/index.ts";
import type { Context, Trouble } from "../engine/index.ts";
import { listeningOf, otherPods } from "../immich/index.ts";
import { containerPort, selectorPath, workloadsBehind, workloadKinds, type ServicePort } from "../kubernetes/index.ts";

/**
 * A Service that is to lead to Immich's server has pods of its database, cache or machine learning behind it, alone or beside the
 * server's: whoever lands there is refused.
 */
export function othersBehind(context: Context, service: WorldObject, port: ServicePort): Trouble | undefined {
  const { world } = context;
  const workloads = workloadsBehind(world, service);
  const others = workloads.flatMap((workload) => {
    const pods = otherPods(workload, "Immich");
    const target = pods && containerPort(workload, port);
    return target && target.number !== pods.port ? [{ ...pods, target: target.number }] : [];
  });
  const [first] = others;
  if (first === undefined || !isForServer(context, service, workloads)) return undefined;
  return {
    rule: "gateway/backend-port",
    object: service.ref,
    about: String(port.port),
    message: `dial tcp 10.0.0.1:${first.target}: connect: connection refused`,
    blame: { object: service.ref, path: selectorPath(world, service) },
    known: { from: "source", of: "the endpoints controller" },
    details: {
      problem: others.length === workloads.length ? "other-pods" : "other-pods-too",
      service: service.ref.name,
      asked: first.whose,
      present: [String(first.port)],
    },
  };
}

/** The server is among the pods, or behind no Service at all. */
function isForServer(context: Context, { ref }: WorldObject, workloads: readonly WorldObject[]): boolean {
  const isServer = (workload: WorldObject): boolean => listeningOf(context, workload) !== undefined;
  if (workloads.some(isServer)) return true;
  const servers = workloadsIn(context.world, ref.namespace).filter(isServer);
  const reached = context.world.list("Service", ref.namespace).flatMap((one) => workloadsBehind(context.world, one));
  return servers.length > 0 && servers.every((server) => !reached.includes(server));
}

function workloadsIn(world: World, namespace: string): readonly WorldObject[] {
  return workloadKinds.flatMap((kind) => world.list(kind, namespace));
}
