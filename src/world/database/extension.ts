import { extensionFacts, intendedExtension, type ExtensionFacts } from "../../catalog/index.ts";
import { mayCreateIn } from "./privilege.ts";
import { searchedSchemas } from "./schema-access.ts";
import type { DatabaseServer, InstalledExtension } from "./server.ts";
import { withDatabase, type Session } from "./session.ts";
import { sqlError } from "./sql-error.ts";
import type { SqlError, StatementEffect } from "./statement.ts";

type CreateExtension = Extract<StatementEffect, { readonly kind: "create-extension" }>;

/** `CREATE EXTENSION`. pgextwlist looks at the statement, not at what is installed along with it. */
export function createExtension(caller: Session, does: CreateExtension): DatabaseServer | SqlError {
  return createNamed(whitelisted(caller, does.name), does);
}

/** In the order of CreateExtensionInternal (extension.c). */
function createNamed(session: Session, does: CreateExtension): DatabaseServer | SqlError {
  const { server, database } = session;
  if (database.extensions.has(does.name)) {
    return does.mustBeNew ? sqlError("duplicateObject", `extension "${does.name}" already exists`) : server;
  }
  if (!isAvailable(server, does.name)) return notAvailable(server, does.name);
  if (does.schema !== undefined && !hasSchema(session, does.schema)) {
    return sqlError("invalidSchemaName", `schema "${does.schema}" does not exist`);
  }
  const facts = extensionFacts(does.name);
  const misplaced = does.schema !== undefined && facts.schema !== undefined && facts.schema !== does.schema;
  if (misplaced && !does.cascade) {
    return sqlError("featureNotSupported", `extension "${does.name}" must be installed in schema "${facts.schema}"`);
  }
  const prepared = withRequired(session, facts, does);
  if ("code" in prepared) return prepared;
  const refusal = permissionRefusal(prepared, facts) ?? preloadRefusal(server, facts);
  return refusal ?? withExtension(prepared, facts, does);
}

/** Installs what is required (`CASCADE`), or says what is missing. */
function withRequired(session: Session, facts: ExtensionFacts, does: CreateExtension): Session | SqlError {
  let current = session;
  for (const name of facts.requires) {
    if (current.database.extensions.has(name)) continue;
    if (!does.cascade) {
      return sqlError("undefinedObject", `required extension "${name}" is not installed`, {
        hint: "Use CREATE EXTENSION ... CASCADE to install required extensions too.",
      });
    }
    const server = createNamed(current, { ...does, name, version: undefined });
    if ("code" in server) return server;
    current = { ...current, server, database: server.databases.get(session.database.name) ?? session.database };
  }
  return current;
}

/** Nobody ships a file under one of the well-known wrong names, so not even an unknown image has it. */
function isAvailable(server: DatabaseServer, name: string): boolean {
  return server.extensions === undefined ? intendedExtension(name) === undefined : server.extensions.has(name);
}

function notAvailable(server: DatabaseServer, name: string): SqlError {
  const file = `/usr/share/postgresql/${server.major}/extension/${name}.control`;
  const detail = `Could not open extension control file "${file}": No such file or directory.`;
  return sqlError("featureNotSupported", `extension "${name}" is not available`, {
    // 18 looks in several folders and names none.
    ...(server.major < 18 ? { detail } : {}),
    hint: "The extension must first be installed on the system where PostgreSQL is running.",
  });
}

/** pgextwlist executes the statement as the bootstrap superuser when the extension is on its list, what it requires included. */
function whitelisted(session: Session, name: string): Session {
  const { server, role } = session;
  if (role.superuser || !server.extensionWhitelist.includes(name)) return session;
  return { ...session, role: { ...role, name: "postgres", superuser: true } };
}

function permissionRefusal(session: Session, facts: ExtensionFacts): SqlError | undefined {
  const { server, database, role } = session;
  if (role.superuser) return undefined;
  const trusted = facts.needs === "create-right";
  if (trusted && mayCreateIn(server, role, database)) return undefined;
  return sqlError("insufficientPrivilege", `permission denied to create extension "${facts.name}"`, {
    hint: trusted
      ? "Must have CREATE privilege on current database to create this extension."
      : "Must be superuser to create this extension.",
  });
}

function preloadRefusal(server: DatabaseServer, { preload }: ExtensionFacts): SqlError | undefined {
  if (!preload || server.preloaded.includes(preload.library)) return undefined;
  return { message: preload.refusal, code: preload.code };
}

function withExtension(
  { server, database, role }: Session,
  facts: ExtensionFacts,
  { schema, version }: CreateExtension,
): DatabaseServer {
  const [current = "public"] = searchedSchemas(database, role);
  const installedIn = facts.schema ?? schema ?? current;
  const installed: InstalledExtension = {
    name: facts.name,
    schema: installedIn,
    owner: role.name,
    version: version ?? server.extensions?.get(facts.name)?.version,
  };
  const schemas = database.schemas.has(installedIn)
    ? database.schemas
    : new Map([...database.schemas, [installedIn, installed.owner]]);
  const extensions = new Map([...database.extensions, [installed.name, installed]]);
  return withDatabase(server, { ...database, schemas, extensions });
}

function hasSchema({ database }: Session, schema: string): boolean {
  return database.schemas.has(schema) || schema === "pg_catalog" || schema === "information_schema";
}

/** `ALTER EXTENSION … SET SCHEMA`. */
export function setExtensionSchema(session: Session, name: string, schema: string): DatabaseServer | SqlError {
  const { server, database, role } = session;
  const installed = database.extensions.get(name);
  if (!installed) return sqlError("undefinedObject", `extension "${name}" does not exist`);
  if (!hasSchema(session, schema)) return sqlError("invalidSchemaName", `schema "${schema}" does not exist`);
  if (!role.superuser && installed.owner !== role.name) {
    return sqlError("insufficientPrivilege", `must be owner of extension ${name}`);
  }
  if (extensionFacts(name).schema !== undefined) {
    return sqlError("featureNotSupported", `extension "${name}" does not support SET SCHEMA`);
  }
  const extensions = new Map([...database.extensions, [name, { ...installed, schema }]]);
  return withDatabase(server, { ...database, extensions });
}

/** `ALTER EXTENSION … UPDATE` (ExecAlterExtensionStmt); pgextwlist lets those do it who may create the extension. */
export function updateExtension(caller: Session, name: string, wanted?: string): DatabaseServer | SqlError {
  const { server, database, role } = whitelisted(caller, name);
  const installed = database.extensions.get(name);
  if (!installed) return sqlError("undefinedObject", `extension "${name}" does not exist`);
  if (!role.superuser && installed.owner !== role.name) {
    return sqlError("insufficientPrivilege", `must be owner of extension ${name}`);
  }
  const version = wanted ?? server.extensions?.get(name)?.version ?? installed.version;
  return withDatabase(server, {
    ...database,
    extensions: new Map([...database.extensions, [name, { ...installed, version, updatedBy: caller.role.name }]]),
  });
}
