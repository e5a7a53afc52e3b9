import { createExtension, setExtensionSchema, updateExtension } from "./extension.ts";
import { alterRole, createRole } from "./role.ts";
import {
  alterDatabaseOwner,
  alterSchemaOwner,
  createDatabase,
  createSchema,
  dropDatabase,
  grantOnDatabase,
} from "./database.ts";
import { needed } from "./needed.ts";
import type { DatabaseServer } from "./server.ts";
import type { Session } from "./session.ts";
import { noSuchDatabase, sqlError } from "./sql-error.ts";
import type { SqlError, Statement } from "./statement.ts";

/** What a statement leaves behind: the server as it is then, or the error, with the server unchanged. */
export interface Executed {
  readonly server: DatabaseServer;
  readonly error: SqlError | undefined;
}

/**
 * PostgreSQL, as far as these statements go: the same checks in the same order, with its messages, details, hints and SQLSTATEs.
 * Sources: src/backend/commands/{extension,schemacmds,user,dbcommands}.c of PostgreSQL 14–18, and pgextwlist.
 */
export function execute(server: DatabaseServer, statement: Statement): Executed {
  const role = server.roles.get(statement.role);
  if (!role) return failed(server, sqlError("invalidAuthorization", `role "${statement.role}" does not exist`));
  const database = server.databases.get(statement.database);
  if (!database) return failed(server, noSuchDatabase(statement.database));
  const result = effectOf({ server, database, role }, statement);
  return "code" in result ? failed(server, result) : { server: result, error: undefined };
}

function effectOf(session: Session, { does }: Statement): DatabaseServer | SqlError {
  switch (does.kind) {
    case "create-role":
      return createRole(session, does);
    case "alter-role":
      return alterRole(session, does);
    case "create-database":
      return createDatabase(session, does.name, does.owner);
    case "drop-database":
      return dropDatabase(session, does.name);
    case "alter-database-owner":
      return alterDatabaseOwner(session, does.name, does.owner);
    case "alter-schema-owner":
      return alterSchemaOwner(session, does.name, does.owner);
    case "grant-on-database":
      return grantOnDatabase(session, does.name, does.to);
    case "create-schema":
      return createSchema(session, does.name, does.owner);
    case "create-extension":
      return createExtension(session, does);
    case "update-extension":
      return updateExtension(session, does.name, does.version);
    case "alter-extension-schema":
      return setExtensionSchema(session, does.name, does.schema);
    case "syntax-error":
      return does.near === ""
        ? sqlError("syntaxError", "syntax error at end of input")
        : sqlError("syntaxError", `syntax error at or near "${does.near}"`);
    case "needs":
      return needed(session, does.what);
    case "nothing":
      return session.server;
    case "anything":
      return withUnseen(session.server, `SQL in database ${session.database.name}`);
  }
}

function withUnseen(server: DatabaseServer, what: string): DatabaseServer {
  const unseen = server.unseen ?? [];
  return unseen.includes(what) ? server : { ...server, unseen: [...unseen, what] };
}

function failed(server: DatabaseServer, error: SqlError): Executed {
  return { server, error };
}
