import { parseImage, postgresImage } from "../../../catalog/index.ts";
import { healthOf, type DatabaseServer, type WorldObject } from "../../../world/index.ts";
import { containersOf, opaquePartsIn } from "../../kubernetes/index.ts";
import type { Step } from "../connection/connection.ts";
import { clusterKinds, waitsForOperator } from "./database-declaration.ts";
import type { ServerStart } from "../server-start.ts";
import { waitsForObject } from "../../engine/index.ts";

/**
 * The server that is meant where nobody here can read which host Immich is given: the only database of its namespace, when one of
 * the two bears Immich's name. Undefined where there is none, or a choice, or charts that may bring another.
 */
export function onlyDatabase(start: ServerStart): Step<DatabaseServer> | undefined {
  const { context, workload } = start;
  const { namespace } = workload.ref;
  const { world } = context;
  const [only, ...others] = [
    ...clusterKinds.flatMap((kind) => world.list(kind, namespace)),
    ...["apps/Deployment", "apps/StatefulSet"].flatMap((kind) => world.list(kind, namespace)).filter(runsPostgres),
  ];
  if (!only || others.length > 0 || opaquePartsIn(world, namespace).length > 0) return undefined;
  if (![namespace, only.ref.name].some((name) => /immich/i.test(name))) return undefined;
  const server = world.server(`${namespace}/${only.ref.name}`);
  const isDown = ["failed", "waiting"].includes(healthOf(only)?.state ?? "");
  if (!server && !isDown) return undefined;
  const message = `Immich's database settings name ${only.ref.kind} ${namespace}/${only.ref.name}`;
  context.assumes({ message, object: workload.ref });
  const reason = "Error: connect ECONNREFUSED";
  if (!server) return { kind: "waits", reason, waitsFor: [waitsForObject(only.ref)] };
  return server.lastSync === undefined ? waitsForOperator(start, server, reason) : { kind: "done", value: server };
}

/** Does it run PostgreSQL, and no operator has made it? */
export function runsPostgres(workload: WorldObject): boolean {
  if (workload.madeBy) return false;
  return containersOf(workload).some(
    ({ init, image }) => !init && (postgresImage(image) !== undefined || /postgres/.test(parseImage(image).repository)),
  );
}
