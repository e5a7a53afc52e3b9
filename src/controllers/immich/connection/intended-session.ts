import { healthOf, stringAt, type DatabaseServer } from "../../../world/index.ts";
import { clusterKinds, waitsForOperator } from "../database-server/database-declaration.ts";
import type { Step } from "./connection.ts";
import type { Session } from "./login.ts";
import type { ServerStart } from "../server-start.ts";
import { waitsForObject } from "../../engine/index.ts";

/** Where Immich would be, were it told. */
export interface Intended {
  readonly server: DatabaseServer;
  readonly session: Session;
}

const builtIn: ReadonlySet<string> = new Set(["postgres", "template0", "template1"]);

/**
 * What settings that are not there would have to say: the only database cluster of Immich's namespace, and in it the only database
 * whose owner can log in. Assumed to fit where there is none, or a choice: a superuser with a password may be meant for one of its own.
 */
export function intendedSession(start: ServerStart): Step<Intended> {
  const { context, workload } = start;
  const { namespace } = workload.ref;
  const clusters = clusterKinds.flatMap((kind) => context.world.list(kind, namespace));
  const [cluster] = clusters;
  if (!cluster || clusters.length > 1) return { kind: "assumed" };
  const server = context.world.server(`${namespace}/${cluster.ref.name}`);
  const reason = "Error: connect ECONNREFUSED";
  if (!server) return { kind: "waits", reason, waitsFor: [waitsForObject(cluster.ref)] };
  if (server.lastSync === undefined) return waitsForOperator(start, server, reason);
  const toCome = context.world.list("postgresql.cnpg.io/Database", namespace).filter((database) => {
    const state = healthOf(database)?.state ?? "waiting";
    return state === "waiting" && stringAt(database.object, "spec", "cluster", "name") === cluster.ref.name;
  });
  if (toCome.length > 0) return { kind: "waits", reason, waitsFor: toCome.map(({ ref }) => waitsForObject(ref)) };
  const ofSuperusers = [...server.databases.values()].filter(({ name, owner }) => {
    const role = server.roles.get(owner);
    return !builtIn.has(name) && role?.superuser && role.password !== undefined;
  });
  if (ofSuperusers.length > 0) return { kind: "assumed" };
  const sessions = [...server.databases.values()].flatMap((database): readonly Session[] => {
    const role = server.roles.get(database.owner);
    return role?.login && !role.superuser ? [{ role, database }] : [];
  });
  const [session] = sessions;
  return session && sessions.length === 1 ? { kind: "done", value: { server, session } } : { kind: "assumed" };
}
