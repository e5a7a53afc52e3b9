import type { Statement, StatementEffect } from "../../../world/index.ts";
import type { Cluster } from "../cluster.ts";
import { systemRoles } from "../roles.ts";

/** The operator's SQL (pkg/cluster/database.go, pkg/util/users/users.go). What fails in a Create stops it; a Sync logs it. */
type Target = Pick<Cluster, "server">;
type RoleEffect<Kind> = Extract<StatementEffect, { readonly kind: Kind }>;

/**
 * Every role has a password, unless there is none in the Secret that it is to be taken from; it goes out as a verifier (md5 up to 1.15)
 * that is left out here. Of a user's `nologin` nothing is left
 * but that LOGIN is not there (normalizeUserFlags); the groups of prepared databases say it.
 */
export function createRole(cluster: Target, does: RoleEffect<"create-role">, isGroup: boolean): Statement {
  const login = does.login ? "LOGIN" : isGroup && "NOLOGIN";
  const flags = [does.createDatabase && "CREATEDB", login, does.superuser && "SUPERUSER"];
  const groups = does.memberOf.map((group) => `"${group}"`).join(",");
  const words = [
    `CREATE ROLE "${does.name}"`,
    ...flags.filter((flag) => flag !== false),
    groups === "" ? "" : `IN ROLE ${groups}`,
    does.admin === undefined ? "" : `ADMIN "${does.admin}"`,
    does.password === undefined && !isGroup ? "PASSWORD NULL" : "ENCRYPTED PASSWORD '…'",
  ];
  return atServer(cluster, words.filter((word) => word !== "").join(" "), does);
}

export function alterRole(cluster: Target, does: RoleEffect<"alter-role">): Statement {
  const flags = [does.createDatabase && "CREATEDB", does.login && "LOGIN", does.superuser && "SUPERUSER"];
  const words = [`ALTER ROLE "${does.name}"`, ...flags.filter((flag) => flag !== false), "ENCRYPTED PASSWORD '…'"];
  return atServer(cluster, words.join(" "), does);
}

export function createDatabase(cluster: Target, name: string, owner: string): Statement {
  return atServer(cluster, `CREATE DATABASE "${name}" OWNER "${owner}";`, { kind: "create-database", name, owner });
}

export function alterDatabaseOwner(cluster: Target, name: string, owner: string): Statement {
  return atServer(cluster, `ALTER DATABASE "${name}" OWNER TO "${owner}";`, {
    kind: "alter-database-owner",
    name,
    owner,
  });
}

/** Not as superuser, unlike everything else. */
export function createSchema(cluster: Target, database: string, name: string, owner: string): Statement {
  const role = `${database}_owner`;
  const text = `SET ROLE TO "${role}"; CREATE SCHEMA IF NOT EXISTS "${name}" AUTHORIZATION "${owner}"`;
  return { server: cluster.server, database, role, text, does: { kind: "create-schema", name, owner }, onError: "log" };
}

export function createExtension(cluster: Target, database: string, name: string, schema: string): Statement {
  const text = `CREATE EXTENSION IF NOT EXISTS "${name}" SCHEMA "${schema}"`;
  return inDatabase(cluster, database, text, { kind: "create-extension", name, schema, cascade: false });
}

export function setExtensionSchema(cluster: Target, database: string, name: string, schema: string): Statement {
  const text = `ALTER EXTENSION "${name}" SET SCHEMA "${schema}"`;
  return inDatabase(cluster, database, text, { kind: "alter-extension-schema", name, schema });
}

function atServer(cluster: Target, text: string, does: StatementEffect): Statement {
  return inDatabase(cluster, "postgres", text, does);
}

function inDatabase({ server }: Target, database: string, text: string, does: StatementEffect): Statement {
  return { server, database, role: systemRoles.superuser, text, does, onError: "log" };
}
