import {
  healthOf,
  numberAt,
  objectAt,
  type DatabaseServer,
  type World,
  type WorldObject,
} from "../../../world/index.ts";
import { servicePorts, workloadsBehind } from "../../kubernetes/index.ts";
import { waitsForObject } from "../../engine/index.ts";
import { assumed, type Connection, type Step } from "../connection/connection.ts";
import { listensOn, postgresPort, reachesNobody } from "./database-pods.ts";
import { databaseKinds, waitsForOperator } from "./database-declaration.ts";
import { lookUpHost } from "../host-lookup.ts";
import { checkNetwork } from "../network.ts";
import { letInByCrunchy } from "./crunchy-server.ts";
import { missingHost, namesThatLead, type NotTold } from "./missing-host.ts";
import { checkPrimary } from "./no-primary.ts";
import { besideImmich, isOwnPod, refusedAt } from "../own-pod.ts";
import { onlyDatabase } from "./only-database.ts";
import type { ServerStart } from "../server-start.ts";
import { stoppedBehind } from "../stopped-behind.ts";

/** The database server that the connection's host and port lead to. */
export function databaseServer(start: ServerStart, connection: Connection): Step<DatabaseServer> | NotTold {
  const { host } = connection;
  if (host === undefined)
    return (
      onlyDatabase(start) ?? assumed(start, "the host in Immich's database settings is a PostgreSQL server that fits")
    );
  const found = lookUpHost(start, host);
  switch (found.kind) {
    case "outside":
      return inOwnPod(start, connection, host) ?? assumed(start, `${host} is a PostgreSQL server that fits Immich`);
    case "absent":
      return missingHost(start, connection, host, found);
    case "service": {
      const blocked = checkNetwork(start, found.service, { host, port: connection.port ?? postgresPort });
      if (blocked !== undefined) return { kind: "failed", reason: blocked };
      return serverBehind(start, connection, host, found.service);
    }
  }
}

/** What the server asks of those who come by this host: from its own pod perhaps no password. */
export function asMetBy(start: ServerStart, { host }: Connection, server: DatabaseServer): DatabaseServer {
  const isTrusted = server.trustsLoopback === true && host !== undefined && isOwnPod(start, host);
  return isTrusted ? { ...server, otherLogins: true } : server;
}

/** Undefined where the host is somewhere else, or what runs beside Immich may be a database. */
function inOwnPod(start: ServerStart, connection: Connection, host: string): Step<DatabaseServer> | undefined {
  const { context, workload } = start;
  if (!isOwnPod(start, host)) return undefined;
  const server = context.world.server(`${workload.ref.namespace}/${workload.ref.name}`);
  const port = connection.port ?? postgresPort;
  const reason = refusedAt(host, port);
  const listens = listensOn(context.world, workload);
  if (listens !== undefined && listens !== port) {
    const stands = context.fails({
      rule: "immich/db-url-host",
      object: workload.ref,
      about: "port",
      message: reason,
      blame: connection.blame.port,
      known: { from: "source", of: "Immich 1.133–3.2, containers of a pod share its network" },
      details: { host, problem: "port", ownPod: true, port, ports: [listens], form: connection.form },
    });
    if (stands) return { kind: "failed", reason };
  }
  if (server)
    return server.lastSync === undefined ? waitsForOperator(start, server, reason) : { kind: "done", value: server };
  if (besideImmich(start).length > 0) return undefined;
  const stands = context.fails({
    rule: "immich/db-url-host",
    object: workload.ref,
    about: "own pod",
    message: reason,
    blame: connection.blame.host,
    known: { from: "source", of: "Immich 1.133–3.2, containers of a pod share its network" },
    details: {
      host,
      problem: "own-pod",
      present: namesThatLead(start, workload.ref.namespace),
      form: connection.form,
    },
  });
  return stands ? { kind: "failed", reason } : { kind: "assumed" };
}

function serverBehind(
  start: ServerStart,
  connection: Connection,
  host: string,
  service: WorldObject,
): Step<DatabaseServer> {
  const { context } = start;
  const { port } = connection;
  const past = pastItsPorts(start, connection, host, service);
  if (past !== undefined) return { kind: "failed", reason: past };
  const nobody = reachesNobody(start, host, port ?? postgresPort, service);
  if (nobody !== undefined) return { kind: "failed", reason: nobody };
  const primary = checkPrimary(start, connection, host, service);
  if (primary.kind !== "done") return primary;
  const server = serverOf(context.world, service);
  const letIn = letInByCrunchy(start, connection, service);
  if (letIn.kind !== "done") return letIn;
  // Roles and databases come with the operator's first pass, a moment after the server is up.
  if (server && server.lastSync === undefined) {
    return waitsForOperator(start, server, `password authentication failed for user "${connection.username ?? "?"}"`);
  }
  // As long as none of the pods starts, their own troubles say why.
  const down = stoppedBehind(context.world, service);
  if (down.length > 0 && (!server || isStandalone(server)))
    return { kind: "waits", reason: `Error: connect ECONNREFUSED ${host}:${port ?? postgresPort}`, waitsFor: down };
  if (server) return primaryBehind(start, connection, host, service, server);
  const maker = service.madeBy && objectAt(context.world, service.madeBy);
  const state = maker && healthOf(maker)?.state;
  // An operator may say that it runs although nothing does.
  if (maker && (state === "failed" || state === "waiting" || state === "falsely-ready")) {
    const reason = `Error: connect ECONNREFUSED ${host}:${port ?? postgresPort}`;
    return { kind: "waits", reason, waitsFor: [waitsForObject(maker.ref)] };
  }
  return assumed(start, `the PostgreSQL server behind Service ${service.ref.name} fits Immich`);
}

/** Immich asks at a port on which the Service does not answer. Answers the client's words. */
function pastItsPorts(
  { context, workload }: ServerStart,
  { port, blame, form }: Connection,
  host: string,
  service: WorldObject,
): string | undefined {
  const ports = servicePorts(service).map((entry) => entry.port);
  if (port === undefined || ports.length === 0 || ports.includes(port)) return undefined;
  const reason = `Error: write CONNECT_TIMEOUT ${host}:${port}`;
  const stands = context.fails({
    rule: "immich/db-url-host",
    object: workload.ref,
    about: "port",
    message: reason,
    blame: blame.port,
    known: { from: "source", of: "kube-proxy: a Service answers on its own ports only" },
    details: { host, problem: "port", port, ports, form },
  });
  return stands ? reason : undefined;
}

/** Does it run in a workload of its own? An operator's server goes on when the pods are to be changed. */
function isStandalone({ image }: DatabaseServer): boolean {
  return image !== undefined && ["Deployment", "StatefulSet"].includes(image.object.kind);
}

/** A Service of the replicas leads nowhere where there are none, and to a server that takes no changes where there are. */
function primaryBehind(
  { context, workload }: ServerStart,
  connection: Connection,
  host: string,
  service: WorldObject,
  server: DatabaseServer,
): Step<DatabaseServer> {
  if (!server.replicaServices?.includes(`${service.ref.namespace}/${service.ref.name}`)) {
    return { kind: "done", value: server };
  }
  const [namespace = "", name = ""] = server.name.split("/");
  const cluster = context.world.get("postgresql.cnpg.io/Cluster", namespace, name);
  const alone = (numberAt(cluster?.object, "spec", "instances") ?? 1) === 1;
  const reason = alone
    ? `Error: connect ECONNREFUSED ${host}:${connection.port ?? postgresPort}`
    : "PostgresError: cannot execute CREATE TABLE in a read-only transaction";
  const [primary = ""] = server.services.map((each) => each.slice(namespace.length + 1));
  const stands = context.fails({
    rule: "cloudnative-pg/read-only-service",
    object: workload.ref,
    message: reason,
    blame: connection.blame.host,
    known: { from: "source", of: "CloudNativePG 1.22–1.30, PostgreSQL 14–18" },
    details: { host, alone, primary, cluster: name },
  });
  return stands ? { kind: "failed", reason } : { kind: "done", value: server };
}

/**
 * What runs the server that a host leads to, where it is no simulated one: the object that made the Service, or the workload behind
 * it. `namespace/name`.
 */
export function runnerOf(start: ServerStart, { host }: Connection): string | undefined {
  const found = host === undefined ? undefined : lookUpHost(start, host);
  if (found?.kind !== "service") return undefined;
  const { service } = found;
  const runner = service.madeBy ?? workloadsBehind(start.context.world, service)[0]?.ref;
  return runner && `${runner.namespace}/${runner.name}`;
}

/** The server that a Service leads to, among those that the objects of its namespace have started. */
export function serverOf(world: World, { ref }: WorldObject): DatabaseServer | undefined {
  const service = `${ref.namespace}/${ref.name}`;
  return databaseKinds
    .flatMap((kind) => world.list(kind, ref.namespace))
    .map((cluster) => world.server(`${cluster.ref.namespace}/${cluster.ref.name}`))
    .find((server) => server?.services.includes(service) || server?.replicaServices?.includes(service));
}
