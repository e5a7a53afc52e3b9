import { missing } from "./needed.ts";
import { isMember, mayCreateIn } from "./privilege.ts";
import type { Database, DatabaseServer } from "./server.ts";
import { withDatabase, type Session } from "./session.ts";
import { noSuchDatabase, noSuchRole, sqlError } from "./sql-error.ts";
import type { SqlError } from "./statement.ts";

/** `CREATE DATABASE … OWNER`: a copy of template1. */
export function createDatabase({ server, role }: Session, name: string, owner: string): DatabaseServer | SqlError {
  if (!server.roles.has(owner)) return noSuchRole(owner);
  if (!role.superuser && !role.createDatabase) {
    return sqlError("insufficientPrivilege", "permission denied to create database");
  }
  if (!isMember(server, role, owner)) return sqlError("insufficientPrivilege", `must be able to SET ROLE "${owner}"`);
  if (server.databases.has(name)) return sqlError("duplicateDatabase", `database "${name}" already exists`);
  const template = server.databases.get("template1") ?? emptyDatabase("template1", "postgres", server.major);
  return withDatabase(server, { ...template, name, owner, creators: undefined });
}

/** `DROP DATABASE IF EXISTS`, where nobody is connected to it. */
export function dropDatabase({ server, role }: Session, name: string): DatabaseServer | SqlError {
  const database = server.databases.get(name);
  if (!database) return server;
  if (!isMember(server, role, database.owner)) {
    return sqlError("insufficientPrivilege", `must be owner of database ${name}`);
  }
  return { ...server, databases: new Map([...server.databases].filter(([other]) => other !== name)) };
}

/** `ALTER DATABASE … OWNER TO`. */
export function alterDatabaseOwner({ server, role }: Session, name: string, owner: string): DatabaseServer | SqlError {
  const database = server.databases.get(name);
  if (!database) return noSuchDatabase(name);
  if (!server.roles.has(owner)) return noSuchRole(owner);
  if (!isMember(server, role, database.owner)) {
    return sqlError("insufficientPrivilege", `must be owner of database ${name}`);
  }
  return withDatabase(server, { ...database, owner });
}

/** `GRANT ALL PRIVILEGES ON DATABASE … TO`. */
export function grantOnDatabase({ server, role }: Session, name: string, to: string): DatabaseServer | SqlError {
  const database = server.databases.get(name);
  if (!database) return noSuchDatabase(name);
  if (!server.roles.has(to)) return noSuchRole(to);
  if (!isMember(server, role, database.owner)) {
    return sqlError("insufficientPrivilege", `permission denied for database ${name}`);
  }
  const creators = [...new Set([...(database.creators ?? []), to])];
  return withDatabase(server, { ...database, creators });
}

/** `CREATE SCHEMA IF NOT EXISTS … AUTHORIZATION`. The right is looked at before the schema is. */
export function createSchema(session: Session, name: string, owner: string): DatabaseServer | SqlError {
  const { server, database, role } = session;
  if (!server.roles.has(owner)) return noSuchRole(owner);
  if (!mayCreateIn(server, role, database)) {
    return sqlError("insufficientPrivilege", `permission denied for database ${database.name}`);
  }
  if (!isMember(server, role, owner)) return sqlError("insufficientPrivilege", `must be able to SET ROLE "${owner}"`);
  if (name.startsWith("pg_")) {
    return sqlError("reservedName", `unacceptable schema name "${name}"`, {
      detail: 'The prefix "pg_" is reserved for system schemas.',
    });
  }
  if (database.schemas.has(name)) return server;
  return withDatabase(server, { ...database, schemas: new Map([...database.schemas, [name, owner]]) });
}

/** `ALTER SCHEMA … OWNER TO`: the role is looked for first (ExecAlterOwnerStmt). */
export function alterSchemaOwner(session: Session, name: string, owner: string): DatabaseServer | SqlError {
  const { server, database, role } = session;
  const error = missing(session, { kind: "role", name: owner }) ?? missing(session, { kind: "schema", name });
  if (error) return error;
  const before = database.schemas.get(name);
  if (before === undefined || !server.roles.has(owner)) return server;
  if (!isMember(server, role, before === "pg_database_owner" ? database.owner : before))
    return sqlError("insufficientPrivilege", `must be owner of schema ${name}`);
  return withDatabase(server, { ...database, schemas: new Map([...database.schemas, [name, owner]]) });
}

/** A database as initdb leaves it. */
export function emptyDatabase(name: string, owner: string, major: number): Database {
  const plpgsql = { name: "plpgsql", schema: "pg_catalog", owner: "postgres", version: "1.0" };
  return {
    name,
    owner,
    // Since 15 `public` belongs to whoever owns the database, and nobody else may create in it.
    schemas: new Map([["public", major >= 15 ? "pg_database_owner" : "postgres"]]),
    extensions: new Map([[plpgsql.name, plpgsql]]),
  };
}
