import type { Json } from "../../source/index.ts";
import type { Tracked } from "../../template/index.ts";
import { listAt, sameJson, stringAt, type DatabaseServer } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { containersOf, knownText } from "../kubernetes/index.ts";
import type { PostgresContainer } from "./postgres-container.ts";

/** What the entry point reads when it makes a database, and never again (docker-entrypoint.sh, docker_setup_db). */
const readOnce = ["POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB"] as const;

/**
 * A server that goes on with what it was made with, although the change says otherwise; or, where this run goes past that, with what
 * the change says. `fresh` is the server as it would be made now.
 */
export function withEditedSettings(
  postgres: PostgresContainer,
  server: DatabaseServer,
  fresh: Pick<DatabaseServer, "roles" | "databases">,
  context: Context,
): DatabaseServer {
  const { workload, container } = postgres;
  if (server.unseen || hasAllOf(server, fresh)) return server;
  // Where the settings stay as they are, it is the Secret that has changed.
  const field = editedSetting(postgres) ?? "POSTGRES_PASSWORD";
  const index = settings(container.spec).findIndex((entry) => stringAt(entry, "name") === field);
  const path = index === -1 ? ["env"] : ["env", index];
  const stands = context.fails({
    rule: "change/bootstrap-ignored",
    object: workload.ref,
    message: `${field} is not read again: PostgreSQL Database directory appears to contain a database; Skipping initialization`,
    blame: {
      object: workload.ref,
      path: [...container.path, ...path],
      missing: index === -1 ? `no ${field}` : undefined,
    },
    known: { from: "source", of: "docker-library/postgres docker-entrypoint.sh" },
    details: { operator: "", field },
  });
  if (stands) return server;
  return {
    ...server,
    roles: new Map([...server.roles, ...fresh.roles]),
    databases: new Map([...fresh.databases, ...server.databases]),
  };
}

function editedSetting({ workload, container }: PostgresContainer): string | undefined {
  if (workload.previous === undefined) return undefined;
  const before = containersOf({ ...workload, object: workload.previous }).find(({ name }) => name === container.name);
  const entryOf = (spec: Json | undefined, field: string): Json =>
    settings(spec).find((entry) => stringAt(entry, "name") === field) ?? null;
  return before && readOnce.find((field) => !sameJson(entryOf(before.spec, field), entryOf(container.spec, field)));
}

function settings(spec: Json | undefined): readonly Json[] {
  return listAt(spec, "env");
}

/** Would everything that is wanted be there, as far as that is known? A password that is not known now may be the same. */
function hasAllOf(server: DatabaseServer, { roles, databases }: Pick<DatabaseServer, "roles" | "databases">): boolean {
  return (
    [...databases.keys()].every((name) => server.databases.has(name)) &&
    [...roles.values()].every(({ name, password }) => {
      const role = server.roles.get(name);
      const wanted = textOf(password);
      return role !== undefined && (wanted === undefined || textOf(role.password) === wanted);
    })
  );
}

function textOf(password: Tracked | undefined): string | undefined {
  return password && knownText(password);
}
