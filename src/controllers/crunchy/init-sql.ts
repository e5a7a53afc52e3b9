import { stringAt, type DatabaseServer, type JsonObject, type World, type WorldObject } from "../../world/index.ts";
import type { Context, WaitsFor } from "../engine/index.ts";
import { knownText, resolveReference, type Reference } from "../kubernetes/index.ts";
import { readScript } from "./psql-script.ts";
import { executed, type Made } from "./server.ts";

/** What became of `databaseInitSQL`. */
export interface InitRun extends Made {
  /** Names the ConfigMap once it was executed, so that it never is again. */
  readonly status?: JsonObject | undefined;
  readonly waitsFor?: readonly WaitsFor[] | undefined;
}

/** SQL of a ConfigMap, once, after databases and users are there (reconcileDatabaseInitSQL). */
export function runInitSql(cluster: WorldObject, server: DatabaseServer, context: Context): InitRun {
  const reference = referenceOf(cluster);
  if (reference === undefined) return { server, sql: [] };
  const { namespace } = cluster.ref;
  const { name, key = "" } = reference;
  const unseen = {
    server: withUnseen(server, `the SQL of ConfigMap ${name}`),
    sql: [],
    status: { databaseInitSQL: name },
  };
  const resolution = resolveReference(context.world, namespace, reference);
  if (resolution.kind === "coming") return { server, sql: [], waitsFor: [{ kind: "ConfigMap", namespace, name }] };
  if (resolution.kind === "found")
    return resolution.value === undefined ? unseen : runText(server, knownText(resolution.value), unseen);
  const isSecret = context.world.get("Secret", namespace, name)?.data?.values.has(key) === true;
  if (resolution.kind === "missing" || isSecret) {
    const what = isSecret ? "secret" : resolution.kind === "missing" ? resolution.what : "object";
    return isMissing(cluster, reference, what, context) ? { server, sql: [] } : unseen;
  }
  context.assumes({ message: `ConfigMap ${name} exists in namespace ${namespace}`, object: cluster.ref });
  return unseen;
}

function runText(server: DatabaseServer, text: string | undefined, unseen: InitRun): InitRun {
  if (text === undefined) return unseen;
  let made: Made = { server, sql: [] };
  /** What a failing transaction goes back to. */
  let before: DatabaseServer | undefined;
  let isAborted = false;
  for (const statement of readScript(text, "postgres")) {
    // psql ends where it is refused a database.
    if (!made.server.databases.has(statement.database)) break;
    if (/^(?:begin|start\s+transaction)\b/i.test(statement.text)) before = made.server;
    const isEnd = /^(?:commit|end|rollback|abort)\b/i.test(statement.text);
    if (isEnd) [before, isAborted] = [undefined, false];
    if (isAborted) continue;
    const after = executed(made, statement);
    if (before !== undefined && after.sql.at(-1)?.error !== undefined) {
      isAborted = true;
      made = { server: before, sql: after.sql };
    } else made = after;
  }
  return { ...made, status: unseen.status };
}

function isMissing(
  cluster: WorldObject,
  { name, key = "" }: Reference,
  what: "object" | "key" | "secret",
  context: Context,
): boolean {
  const message = what === "key" ? `ConfigMap did not contain expected key: ${key}` : `configmaps "${name}" not found`;
  return context.fails({
    rule: "crunchy/init-sql-missing",
    object: cluster.ref,
    about: what,
    message: `Could not get data from ConfigMap: ${message}`,
    blame: { object: cluster.ref, path: ["spec", "databaseInitSQL", what === "key" ? "key" : "name"] },
    known: { from: "source", of: "Crunchy PGO 5, reconcileDatabaseInitSQL" },
    details: { problem: what, name, key, hashed: hashedName(context.world, cluster.ref.namespace, name) ?? "" },
  });
}

/** The name that kustomize gives to what a generator of this name makes. */
function hashedName(world: World, namespace: string, name: string): string | undefined {
  return world
    .list("ConfigMap", namespace)
    .map(({ ref }) => ref.name)
    .find((other) => other.startsWith(`${name}-`) && /^-[bcdfghkmt2456789]{10}$/.test(other.slice(name.length)));
}

function referenceOf({ object }: WorldObject): Reference | undefined {
  const name = stringAt(object, "spec", "databaseInitSQL", "name");
  const key = stringAt(object, "spec", "databaseInitSQL", "key");
  if (name === undefined || key === undefined) return undefined;
  const path = ["spec", "databaseInitSQL", "name"];
  return { kind: "ConfigMap", name, key, optional: false, path, use: { kind: "volume", volume: "init-sql" } };
}

function withUnseen(server: DatabaseServer, what: string): DatabaseServer {
  const unseen = server.unseen ?? [];
  return unseen.includes(what) ? server : { ...server, unseen: [...unseen, what] };
}
