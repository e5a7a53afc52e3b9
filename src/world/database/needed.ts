import { extensionWithRelation, makesOnlyItself } from "../../catalog/index.ts";
import type { Database, DatabaseServer } from "./server.ts";
import type { Session } from "./session.ts";
import { noSuchDatabase, noSuchRole, noSuchSchema, sqlError } from "./sql-error.ts";
import type { Needed, SqlError } from "./statement.ts";

/** The server as it is, if everything that a statement names is there; else what PostgreSQL says of the first that is not. */
export function needed(session: Session, what: readonly Needed[]): DatabaseServer | SqlError {
  for (const each of what) {
    const error = missing(session, each);
    if (error) return error;
  }
  return session.server;
}

/** What PostgreSQL says of a thing that is surely not there. */
export function missing({ server, database }: Session, { kind, name }: Needed): SqlError | undefined {
  switch (kind) {
    case "database":
      return server.databases.has(name) || name === "template0" ? undefined : noSuchDatabase(name);
    case "role": {
      const isThere = server.roles.has(name) || isBuiltIn(name) || speakers.has(name);
      return isThere || [...server.databases.values()].some(hasOthers) ? undefined : noSuchRole(name);
    }
    case "schema":
      return database.schemas.has(name) || isBuiltIn(name) || hasOthers(database) ? undefined : noSuchSchema(name);
    case "relation": {
      // Of tables and views only those are known that an extension brings.
      const extension = extensionWithRelation(name);
      if (extension === undefined || database.extensions.has(extension)) return undefined;
      return sqlError("undefinedTable", `relation "${name}" does not exist`);
    }
  }
}

/** Predefined roles and the schemas of the catalogue. */
function isBuiltIn(name: string): boolean {
  return name.startsWith("pg_") || name === "information_schema";
}

/** Words that stand for a role (RoleSpec in src/backend/parser/gram.y). */
const speakers: ReadonlySet<string> = new Set(["public", "current_role", "current_user", "session_user", "all"]);

/** Is an extension installed that may have brought roles and schemas of its own? */
function hasOthers({ extensions }: Database): boolean {
  return [...extensions.keys()].some((name) => !makesOnlyItself(name));
}
