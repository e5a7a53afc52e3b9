import {
  healthOf,
  numberAt,
  objectAt,
  type DatabaseServer,
  type World,
  type WorldObject,
} from "../../../world/index.ts";
import {
  customResourcesIn,
  expectationOf,
  isCalledIn,
  opaquePartsIn,
  primaryServices,
  servicePorts,
  workloadsBehind,
} from "../../kubernetes/index.ts";
import { waitsForObject, type Blame, type WaitsFor } from "../../engine/index.ts";
import { assumed, type Connection, type Step } from "../connection/connection.ts";
import { postgresPort, reachesNobody } from "./database-pods.ts";
import { databaseKinds, waitsForOperator } from "./database-declaration.ts";
import { lookUpHost } from "../host-lookup.ts";
import { checkNetwork } from "../network.ts";
import { checkPrimary } from "./no-primary.ts";
import { besideImmich, isOwnPod, refusedAt } from "../own-pod.ts";
import { onlyDatabase } from "./only-database.ts";
import type { ServerStart } from "../server-start.ts";
import { blameVariable } from "../environment/setting.ts";

/** Immich is not told where its database is, and that is as good as mended. */
interface NotTold {
  readonly kind: "not-told";
}

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

/** Undefined where the host is somewhere else, or what runs beside Immich may be a database. */
function inOwnPod(start: ServerStart, connection: Connection, host: string): Step<DatabaseServer> | undefined {
  const { context, workload } = start;
  if (!isOwnPod(start, host)) return undefined;
  const server = context.world.server(`${workload.ref.namespace}/${workload.ref.name}`);
  const reason = refusedAt(host, connection.port ?? postgresPort);
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
      present: databaseServices(start, workload.ref.namespace),
      form: connection.form,
    },
  });
  return stands ? { kind: "failed", reason } : { kind: "assumed" };
}

function missingHost(
  start: ServerStart,
  connection: Connection,
  host: string,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): Step<DatabaseServer> | NotTold {
  const { context, workload, environment } = start;
  const unread = unreadVariables(start);
  const reason = `Error: getaddrinfo ENOTFOUND ${host}`;
  const expectation = expectationOf(context.world, "Service", namespace, name);
  if (expectation.kind === "coming") {
    const waitsFor = expectation.makers.map(({ ref }) => waitsForObject(ref));
    return { kind: "waits", reason, waitsFor: [{ kind: "Service", namespace, name }, ...waitsFor] };
  }
  const byDefault = connection.form === "parts" && !environment.variables.has("DB_HOSTNAME");
  if (expectation.kind !== "absent" && !(byDefault && !mayBeNamed(start, name))) {
    return assumed(start, `Service ${name} in namespace ${namespace} is a PostgreSQL server that fits Immich`);
  }
  const stands = context.fails({
    rule: byDefault ? "immich/db-connection-missing" : "immich/db-url-host",
    object: workload.ref,
    message: reason,
    blame: byDefault ? (blameUnread(start, unread) ?? withoutUrl(connection)) : connection.blame.host,
    known: { from: "source", of: "Immich 1.133–3.2 and cluster DNS" },
    details: byDefault
      ? { unread }
      : {
          host,
          problem: "host",
          namespace,
          elsewhere: elsewhere(start, name),
          present: namesToUse(start, host, namespace, name),
          form: connection.form,
          origins: connection.origins.filter((origin) => origin.startsWith("host: ")),
        },
  });
  if (stands) return { kind: "failed", reason };
  return byDefault ? { kind: "not-told" } : { kind: "assumed" };
}

/** Without any setting Immich takes the host `database`; hardly anybody's chart makes a Service of that name unless it says so. */
function mayBeNamed({ context, workload }: ServerStart, name: string): boolean {
  const namespace = workload.ref.namespace;
  const makers = [...opaquePartsIn(context.world, namespace), ...customResourcesIn(context.world, namespace)];
  return makers.some((maker) => isCalledIn(maker, name));
}

/** Variables that look like database settings and that Immich does not read. */
function unreadVariables({ environment }: ServerStart): readonly string[] {
  const lookalike =
    /^(POSTGRES_.*|PG(HOST|PORT|USER|PASSWORD|DATABASE)|DATABASE_.*|DB_(HOST|USER|NAME|PASS|URI)|DBHOST)$/;
  return [...environment.variables.keys()].filter((name) => lookalike.test(name)).sort();
}

function withoutUrl({ blame }: Connection): Blame {
  return { ...blame.host, missing: "no DB_URL" };
}

/** A Secret or ConfigMap that gives the host under a name which Immich does not read was meant for Immich. */
function blameUnread(start: ServerStart, unread: readonly string[]): Blame | undefined {
  const variables = unread.flatMap((name) => start.environment.variables.get(name) ?? []);
  const host = variables.find(({ name, from }) => from !== undefined && /HOST|SERVER|UR[IL]|ADDR/.test(name));
  return host && blameVariable(start, host);
}

/** Services of a namespace that do lead to a database. */
function databaseServices({ context }: ServerStart, namespace: string): readonly string[] {
  const made = context.world
    .servers()
    .flatMap(({ services }) => services)
    .filter((service) => service.startsWith(`${namespace}/`))
    .map((service) => service.slice(namespace.length + 1));
  return [...new Set([...made, ...primaryServices(context.world, namespace).values()])];
}

/** Host names that do lead to a database: those of Immich's own namespace, and of the one that it asks, written like its host. */
function namesToUse(start: ServerStart, host: string, namespace: string, name: string): readonly string[] {
  const own = start.workload.ref.namespace;
  const there = namespace === own ? [] : databaseServices(start, namespace);
  return [...databaseServices(start, own), ...there.map((other) => other + host.slice(name.length))];
}

/** Namespaces that do have a Service of that name. */
function elsewhere({ context, workload }: ServerStart, name: string): readonly string[] {
  return context.world
    .list("Service")
    .filter(({ ref }) => ref.name === name && ref.namespace !== workload.ref.namespace)
    .map(({ ref }) => ref.namespace);
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
  // Roles and databases come with the operator's first pass, a moment after the server is up.
  if (server && server.lastSync === undefined) {
    return waitsForOperator(start, server, `password authentication failed for user "${connection.username ?? "?"}"`);
  }
  const down = stoppedWorkloads(context.world, service);
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

/** PostgreSQL runs in a pod behind the Service; as long as none of them starts, their own troubles say why. */
function stoppedWorkloads(world: World, service: WorldObject): readonly WaitsFor[] {
  const workloads = workloadsBehind(world, service);
  const down = workloads.filter((workload) => ["failed", "waiting"].includes(healthOf(workload)?.state ?? ""));
  if (down.length < workloads.length) return [];
  return down.map(({ ref }) => waitsForObject(ref));
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
