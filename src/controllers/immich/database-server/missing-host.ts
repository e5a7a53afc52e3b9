import { refName, type DatabaseServer, type WorldObject } from "../../../world/index.ts";
import { waitsForObject, type Blame } from "../../engine/index.ts";
import {
  bitnamiReleases,
  customResourcesIn,
  expectationOf,
  isCalledIn,
  opaquePartsIn,
  primaryServices,
} from "../../kubernetes/index.ts";
import { assumed, type Connection, type Step } from "../connection/connection.ts";
import { blameName, isWritten } from "../environment/setting.ts";
import type { ServerStart } from "../server-start.ts";
import { unservedWorkload } from "../unserved.ts";
import { waitsForOperator } from "./database-declaration.ts";
import { runsPostgres } from "./only-database.ts";

/** Immich is not told where its database is, and that is as good as mended. */
export interface NotTold {
  readonly kind: "not-told";
}

/** There is no Service of that name. It may be to come, or somebody else's. */
export function missingHost(
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
  const named = connection.form === "parts" ? environment.variables.get("DB_HOSTNAME") : undefined;
  const byDefault = connection.form === "parts" && named === undefined;
  if (expectation.kind !== "absent" && !(byDefault && !mayBeNamed(start, name))) {
    return assumed(start, `Service ${name} in namespace ${namespace} is a PostgreSQL server that fits Immich`);
  }
  const unserved = unservedWorkload(start, namespace, runsPostgres);
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
          unserved: unserved ? refName(unserved.ref) : "",
          service: name,
          set: named?.name ?? connection.form,
          byChart: named !== undefined && !isWritten(start, named),
          origins: connection.origins.filter((origin) => origin.startsWith("host: ")),
        },
  });
  if (stands) return { kind: "failed", reason };
  if (byDefault) return { kind: "not-told" };
  return unserved ? serverIn(start, unserved, host) : { kind: "assumed" };
}

/** With a Service of that name Immich meets the database that has none yet. */
function serverIn(start: ServerStart, { ref }: WorldObject, host: string): Step<DatabaseServer> {
  const server = start.context.world.server(`${ref.namespace}/${ref.name}`);
  const reason = `Error: connect ECONNREFUSED ${host}`;
  if (server === undefined) return { kind: "assumed" };
  return server.lastSync === undefined ? waitsForOperator(start, server, reason) : { kind: "done", value: server };
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
    /^(POSTGRES_.*|PG(HOST|PORT|USER|PASSWORD|DATABASE)|DATABASE_.*|DB_(HOST|USER|NAME|PASS|URI)|DB_.+_UR[IL]|DBHOST)$/;
  return [...environment.variables.keys()].filter((name) => lookalike.test(name)).sort();
}

function withoutUrl({ blame }: Connection): Blame {
  return { ...blame.host, missing: "no DB_URL" };
}

/** What gives the host under a name which Immich does not read was meant for Immich. A service link was not. */
function blameUnread(start: ServerStart, unread: readonly string[]): Blame | undefined {
  const variables = unread.flatMap((name) => start.environment.variables.get(name) ?? []);
  const host = variables.find(({ name, path }) => path !== undefined && /HOST|SERVER|UR[IL]|ADDR/.test(name));
  return host && nameIn(blameName(start, host));
}

/** In a list of variables the name stands beside the value. */
function nameIn(blame: Blame): Blame {
  const entry = blame.path.lastIndexOf("env") + 2;
  return entry === 1 ? blame : { ...blame, path: [...blame.path.slice(0, entry), "name"] };
}

/** Services of a namespace that do lead to a database. */
export function namesThatLead({ context }: ServerStart, namespace: string): readonly string[] {
  const made = context.world
    .servers()
    .flatMap(({ services }) => services)
    .filter((service) => service.startsWith(`${namespace}/`))
    .map((service) => service.slice(namespace.length + 1));
  const ofCharts = bitnamiReleases(context.world, namespace, ["postgresql"]).flatMap(
    ({ services }) => services[0] ?? [],
  );
  const all = new Set([...made, ...primaryServices(context.world, namespace).values(), ...ofCharts]);
  // Crunchy's operator has three that lead to the same server: the primary's own is meant.
  return [...all].filter((name) => !/-(?:ha|pgbouncer)$/.test(name) || !all.has(name.replace(/-\w+$/, "-primary")));
}

/** Host names that do lead to a database: those of Immich's own namespace, and of the one that it asks, written like its host. */
function namesToUse(start: ServerStart, host: string, namespace: string, name: string): readonly string[] {
  const own = start.workload.ref.namespace;
  const there = namespace === own ? [] : namesThatLead(start, namespace);
  return [...namesThatLead(start, own), ...there.map((other) => other + host.slice(name.length))];
}

/** Namespaces that do have a Service of that name. */
function elsewhere({ context, workload }: ServerStart, name: string): readonly string[] {
  return context.world
    .list("Service")
    .filter(({ ref }) => ref.name === name && ref.namespace !== workload.ref.namespace)
    .map(({ ref }) => ref.namespace);
}
