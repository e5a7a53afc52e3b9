import type { Json } from "../../../source/index.ts";
import {
  at,
  execute,
  fieldsAt,
  readStatements,
  sameJson,
  type DatabaseServer,
  type StatementEffect,
  type World,
  type WorldObject,
} from "../../../world/index.ts";
import type { Context, Trouble } from "../../engine/index.ts";
import type { Cluster } from "../cluster.ts";
import { initSqlOf, type InitField } from "./init-sql.ts";

/**
 * `bootstrap` is read once, by the Job that makes the first instance; what is edited later is accepted and ignored. Answers the
 * server as it stays, or, where this run goes past that, as the edit would have it.
 */
export function withEditedBootstrap(
  cluster: Cluster,
  object: WorldObject,
  server: DatabaseServer,
  context: Context,
): DatabaseServer {
  if (!server.before || !object.previous) return server;
  const [was, is] = [object.previous, object.object].map((one) => at(one, "spec", "bootstrap") ?? null);
  if (sameJson(was, is)) return server;
  const wanted = cluster.bootstrap.copies ? server : asIfNew(cluster, server, context.world);
  const trouble = editIgnored(cluster, was ?? null, is ?? null);
  if (sameContents(server, wanted)) context.notes({ ...trouble, weight: "info" });
  else if (!context.fails(trouble)) return wanted;
  return server;
}

function editIgnored({ ref, bootstrap }: Cluster, was: Json, is: Json): Trouble {
  const [method] = bootstrap.path.slice(-1);
  const fields = [...fieldsAt(is, String(method)), ...fieldsAt(was, String(method))].map(([name]) => name);
  const field = fields.find((name) => !sameJson(at(was, String(method), name), at(is, String(method), name)));
  return {
    rule: "change/bootstrap-ignored",
    object: ref,
    message: `bootstrap.${method}${field === undefined ? "" : `.${field}`} is not read again: the Cluster has been initialized`,
    blame: { object: ref, path: field === undefined ? ["spec", "bootstrap"] : [...bootstrap.path, field] },
    known: { from: "source", of: "CloudNativePG 1.22–1.30, bootstrap" },
    details: { operator: "cloudnative-pg", field: `bootstrap.${method}${field === undefined ? "" : `.${field}`}` },
  };
}

/** What `initdb` says, done to a server that is there already. */
function asIfNew(cluster: Cluster, before: DatabaseServer, world: World): DatabaseServer {
  let server = before;
  const run = (database: string, text: string, does: StatementEffect): void => {
    const effect = does.kind === "create-extension" ? { ...does, mustBeNew: false } : does;
    ({ server } = execute(server, {
      server: server.name,
      database,
      role: "postgres",
      text,
      does: effect,
      onError: "log",
    }));
  };
  const runAll = (database: string, field: InitField): void => {
    for (const { text } of initSqlOf(cluster, field, world))
      for (const statement of text === undefined ? [] : readStatements(text))
        run(database, statement.text, statement.does);
  };
  const { application } = cluster;
  if (application) {
    const nothing = { superuser: false, createDatabase: false, memberOf: [], searchPath: ['"$user"', "public"] };
    run("postgres", "CREATE ROLE", { kind: "create-role", name: application.owner, login: true, ...nothing });
  }
  runAll("postgres", "postInitSQL");
  if (!application) return server;
  const { database, owner } = application;
  run("postgres", "CREATE DATABASE", { kind: "create-database", name: database, owner });
  runAll(database, "postInitApplicationSQL");
  return server;
}

function sameContents(a: DatabaseServer, b: DatabaseServer): boolean {
  return contents(a) === contents(b);
}

function contents({ roles, databases, unseen }: DatabaseServer): string {
  const held = [...databases.values()].map(({ name, owner, schemas, extensions }) => [
    name,
    owner,
    [...schemas],
    [...extensions.keys()],
  ]);
  return JSON.stringify([
    [...roles.values()].map(({ name, superuser, login }) => [name, superuser, login]),
    held,
    unseen,
  ]);
}
