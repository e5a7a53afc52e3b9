import { hasVariable } from "../../../source/index.ts";
import { vectorExtensionNames, type VectorExtension } from "../../../catalog/index.ts";
import { execute, type DatabaseServer, type ExecutedStatement, type SqlError } from "../../../world/index.ts";
import type { Step } from "../connection/connection.ts";
import type { Session } from "../connection/login.ts";
import {
  blameCreation,
  inWrongDatabase,
  isApplicationDatabase,
  isDeclared,
  isPrepared,
  operatorOf,
  waitsForOperator,
} from "../database-server/database-declaration.ts";
import type { ServerStart } from "../server-start.ts";
import { handsToCome, otherHands, stoppedHands } from "./other-hands.ts";

/** An extension that Immich cannot do without. */
export interface Needed {
  readonly name: string;
  /** The one for vectors, which Immich chose; else one of its migrations'. */
  readonly isVector: boolean;
}

/** What became of the statement that creates an extension. */
interface Created {
  readonly server: DatabaseServer;
  readonly executed?: ExecutedStatement | undefined;
  /** Why Immich gets no further. */
  readonly stops?: Step<undefined> | undefined;
  /** PostgreSQL refuses it to this user, of whom nobody here knows who it is. */
  readonly isUpToUser?: boolean | undefined;
}

/** CREATE EXTENSION as Immich issues it, where nothing has installed the extension before. */
export function createExtension(start: ServerStart, server: DatabaseServer, session: Session, needed: Needed): Created {
  const { name, isVector } = needed;
  const [database, role] = [session.database.name, session.role.name];
  const statement = {
    server: server.name,
    database,
    role,
    text: isVector ? `CREATE EXTENSION IF NOT EXISTS ${name} CASCADE` : `CREATE EXTENSION IF NOT EXISTS "${name}"`,
    does: { kind: "create-extension", name, schema: undefined, cascade: isVector },
    onError: "stop",
  } as const;
  const { server: after, error } = execute(server, statement);
  if (!error) return { server: after, executed: { statement, error: undefined } };
  const waits = waitsForOthers(start, server, session, needed, error);
  if (waits) return { server, stops: waits };
  if (error.code === "42501" && hasVariable(role)) return { server, isUpToUser: true };
  const reason = notCreated(start, server, session, needed, error);
  if (reason === undefined) return { server };
  // What fails once has failed for good in the eyes of the engine; what a Job makes later has not.
  const isFinal = handsToCome(start, server, name) === undefined;
  return { server, executed: isFinal ? { statement, error } : undefined, stops: { kind: "failed", reason } };
}

/** A declaration that the operator has yet to carry out, or a Job that would create it and does not begin. */
function waitsForOthers(
  start: ServerStart,
  server: DatabaseServer,
  session: Session,
  needed: Needed,
  error: SqlError,
): Step<undefined> | undefined {
  const { name } = needed;
  const [database, role] = [session.database.name, session.role.name];
  const reason = activationFailure(needed, error);
  if (isDeclared(start, server, { database, role }, name)) return waitsForOperator(start, server, reason);
  if (otherHands(start, server, name) !== undefined) return undefined;
  const waitsFor = stoppedHands(start, server, name);
  return waitsFor.length > 0 ? { kind: "waits", reason: `CrashLoopBackOff: ${reason}`, waitsFor } : undefined;
}

function activationFailure({ name, isVector }: Needed, { message }: SqlError): string {
  const failed = isVector
    ? `Failed to activate ${vectorExtensionNames[name as VectorExtension]} extension.`
    : "Migrations failed:";
  return `${failed} PostgresError: ${message}`;
}

/** Says that the extension is missing, unless somebody else makes it. Answers Immich's words where it stands. */
function notCreated(
  start: ServerStart,
  server: DatabaseServer,
  session: Session,
  needed: Needed,
  error: SqlError,
): string | undefined {
  const { name } = needed;
  const reason = activationFailure(needed, error);
  const others = otherHands(start, server, name);
  if (others !== undefined) {
    start.context.assumes({ message: `${others} creates the extension ${name}`, object: start.workload.ref });
    return undefined;
  }
  const database = session.database.name;
  const misplaced = error.code === "42501" ? inWrongDatabase(start, server, name) : undefined;
  const stands = start.context.fails({
    rule: misplaced ? "cloudnative-pg/extension-in-wrong-database" : "immich/vector-extension",
    object: start.workload.ref,
    about: name,
    message: reason,
    blame: misplaced ?? blameCreation(start, server, { database, role: session.role.name }, name, error),
    known: { from: "source", of: "Immich 1.133–3.2 and PostgreSQL 14–18" },
    details: {
      problem: error.code === "42501" ? "permission" : "error",
      extension: name,
      later: handsToCome(start, server, name) ?? "",
      operator: operatorOf(start, server) ?? "",
      prepared: isPrepared(start, server, database),
      first: isApplicationDatabase(start, server, database),
      role: session.role.name,
      database,
      error: error.message,
    },
  });
  return stands ? reason : undefined;
}
