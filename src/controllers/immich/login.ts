import type { Tracked } from "../../template/index.ts";
import type { Database, DatabaseServer, Role } from "../../world/index.ts";
import type { Blame } from "../engine/index.ts";
import type { Connection, ConnectionField, Step } from "./connection.ts";
import type { ServerStart } from "./server-start.ts";
import { knownText } from "./setting.ts";

export interface Session {
  readonly role: Role;
  readonly database: Database;
}

/** The login, in PostgreSQL's order: password, right to log in, database. */
export function logIn(start: ServerStart, connection: Connection, server: DatabaseServer): Step<Session> {
  const { username, database: databaseName } = connection;
  if (username === undefined || databaseName === undefined) {
    const message = "the user and database in Immich's database settings exist";
    start.context.assumes({ message, object: start.workload.ref });
    return { kind: "assumed" };
  }
  const role = server.roles.get(username);
  const refused = refusal(username, role, connection);
  if (refused) {
    const reason = refused.message;
    if (stands(start, connection, refused.field, refused.problem, reason, server)) return { kind: "failed", reason };
  }
  const database = server.databases.get(databaseName);
  if (!database) {
    const reason = `database "${databaseName}" does not exist`;
    if (stands(start, connection, "database", "no-database", reason, server)) return { kind: "failed", reason };
  }
  return role && database ? { kind: "done", value: { role, database } } : { kind: "assumed" };
}

interface Refusal {
  readonly problem: "no-role" | "wrong-password" | "no-login";
  readonly field: ConnectionField;
  readonly message: string;
}

/** PostgreSQL does not tell a wrong password from an unknown role. */
function refusal(username: string, role: Role | undefined, { password }: Connection): Refusal | undefined {
  const message = `password authentication failed for user "${username}"`;
  if (!role) return { problem: "no-role", field: "username", message };
  if (isOther(password, role.password)) return { problem: "wrong-password", field: "password", message };
  if (!role.login)
    return { problem: "no-login", field: "username", message: `role "${username}" is not permitted to log in` };
  return undefined;
}

/** Are the two certainly different? What comes from elsewhere may be anything. */
function isOther(given: string | undefined, wanted: Tracked | undefined): boolean {
  if (wanted === undefined) return true;
  const text = knownText(wanted);
  return given !== undefined && text !== undefined && given !== text;
}

function stands(
  { context, workload }: ServerStart,
  connection: Connection,
  field: ConnectionField,
  problem: string,
  message: string,
  server: DatabaseServer,
): boolean {
  const blame: Blame = connection.blame[field];
  return context.fails({
    rule: "immich/db-credentials",
    object: workload.ref,
    about: problem,
    message,
    blame,
    known: { from: "source", of: "PostgreSQL 14–18" },
    details: {
      problem,
      username: connection.username ?? "",
      database: connection.database ?? "",
      server: server.name,
      roles: [...server.roles.values()]
        .filter((role) => role.login)
        .map((role) => role.name)
        .sort(),
      databases: [...server.databases.keys()].sort(),
    },
  });
}
