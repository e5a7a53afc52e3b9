import { hasVariable } from "../../../source/index.ts";
import type { Tracked } from "../../../template/index.ts";
import type { Database, DatabaseServer, Role } from "../../../world/index.ts";
import type { Blame } from "../../engine/index.ts";
import type { Connection, ConnectionField, Step } from "./connection.ts";
import { missingPassword } from "./default-password.ts";
import { declaresDatabases, isManagedRole, operatorOf, toBeAbsent } from "../database-server/database-declaration.ts";
import { userFromSecret } from "../database-server/user-from-secret.ts";
import { otherHands } from "../database/other-hands.ts";
import type { ServerStart } from "../server-start.ts";
import { knownText, sourceOfName } from "../../kubernetes/index.ts";

export interface Session {
  readonly role: Role;
  readonly database: Database;
}

/** The same source, or variable of the deployer's, on both sides is the same name, whatever it will be. */
function verbatim(name: string | undefined, known: { has(text: string): boolean }): string | undefined {
  return name !== undefined && hasVariable(name) && known.has(name) ? name : undefined;
}

/** One whose name is still to come may be any: who will say it. */
function anyOf(known: ReadonlyMap<string, unknown>): string | undefined {
  const name = [...known.keys()].find(hasVariable);
  return name === undefined ? undefined : sourceOfName(name);
}

/** The login, in PostgreSQL's order: password, right to log in, database. */
export function logIn(start: ServerStart, told: Connection, server: DatabaseServer): Step<Session> {
  const connection = {
    ...told,
    username: told.username ?? userFromSecret(start, told, server) ?? verbatim(told.outside.username, server.roles),
    database: told.database ?? verbatim(told.outside.database, server.databases),
  };
  const { username, database: databaseName } = connection;
  if (databaseName !== undefined && lacksDatabase(start, server, databaseName)) {
    const reason = noDatabase(databaseName);
    if (stands(start, connection, "database", "no-database", reason, server)) return { kind: "failed", reason };
  }
  if (username === undefined || databaseName === undefined) {
    const message = "the user and database in Immich's database settings exist";
    start.context.assumes({ message, object: start.workload.ref });
    return { kind: "assumed" };
  }
  const role = server.roles.get(username);
  const unseen = whoMayBring(start, server, { username, databaseName });
  if (unseen !== undefined) {
    const names = [username, databaseName].map(sourceOfName);
    const message = `${unseen} brings user ${names[0]} and database ${names[1]}`;
    start.context.assumes({ message, object: start.workload.ref });
    return { kind: "assumed" };
  }
  const refused = refusal(username, role, connection, server);
  if (refused) {
    const reason = refused.message;
    if (stands(start, connection, refused.field, refused.problem, reason, server)) return { kind: "failed", reason };
  }
  const database = server.databases.get(databaseName);
  if (!database) {
    const reason = noDatabase(databaseName);
    if (stands(start, connection, "database", "no-database", reason, server)) return { kind: "failed", reason };
  }
  return role && database ? { kind: "done", value: { role, database } } : { kind: "assumed" };
}

/** Somebody who is not seen here, and makes the user or the database that is not there. */
function whoMayBring(
  start: ServerStart,
  server: DatabaseServer,
  { username, databaseName }: { readonly username: string; readonly databaseName: string },
): string | undefined {
  const unnamed = [
    ...(server.roles.has(username) ? [] : [anyOf(server.roles)]),
    ...(server.databases.has(databaseName) ? [] : [anyOf(server.databases)]),
  ];
  if (unnamed.length === 0) return undefined;
  return server.unseen?.[0] ?? unnamed.find((source) => source !== undefined) ?? otherHands(start, server);
}

function noDatabase(name: string): string {
  return `database "${name}" does not exist`;
}

/** It is not there, whatever users there are that nobody here sees. */
function lacksDatabase(start: ServerStart, server: DatabaseServer, name: string): boolean {
  if (server.databases.has(name) || hasVariable(name) || anyOf(server.databases) !== undefined) return false;
  const isKnown = server.knowsDatabases === true || (server.unseen === undefined && declaresDatabases(start, server));
  return isKnown && !otherHands(start, server);
}

interface Refusal {
  readonly problem: "no-role" | "wrong-password" | "no-login";
  readonly field: ConnectionField;
  readonly message: string;
}

/** Whoever is asked for a password is not told whether it is wrong or the role unknown. */
function refusal(
  username: string,
  role: Role | undefined,
  { password }: Connection,
  { otherLogins = false }: DatabaseServer,
): Refusal | undefined {
  const message = otherLogins
    ? `role "${username}" does not exist`
    : `password authentication failed for user "${username}"`;
  if (!role) return { problem: "no-role", field: "username", message };
  if (!otherLogins && isOther(password, role.password))
    return { problem: "wrong-password", field: "password", message };
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

function askedToBeAbsent(
  start: ServerStart,
  { username = "", database = "" }: Connection,
  problem: string,
  server: DatabaseServer,
): Blame | undefined {
  if (problem === "no-role") return toBeAbsent(start, server, { kind: "role", name: username });
  return problem === "no-database" ? toBeAbsent(start, server, { kind: "database", name: database }) : undefined;
}

function stands(
  start: ServerStart,
  connection: Connection,
  field: ConnectionField,
  problem: string,
  message: string,
  server: DatabaseServer,
): boolean {
  const { context, workload } = start;
  const missing = field === "password" ? missingPassword(start, connection) : undefined;
  const absent = askedToBeAbsent(start, connection, problem, server);
  const blame: Blame = absent ?? missing?.blame ?? connection.blame[field];
  return context.fails({
    rule: "immich/db-credentials",
    object: workload.ref,
    about: problem,
    message,
    blame,
    known: { from: "source", of: "PostgreSQL 14–18" },
    details: {
      problem: missing ? "default-password" : problem,
      unread: missing?.unread ?? "",
      username: connection.username ?? "",
      database: connection.database ?? "",
      origins: connection.origins,
      server: server.name,
      absentBy: absent ? `${absent.object.kind} ${absent.object.name}` : "",
      operator: operatorOf(start, server) ?? "",
      managed: isManagedRole(start, server, connection.username ?? ""),
      roles: [...server.roles.values()]
        .filter((role) => role.login)
        .map((role) => role.name)
        .sort(),
      databases: [...server.databases.keys()].filter((name) => name !== "template1").sort(),
    },
  });
}
