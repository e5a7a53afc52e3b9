import {
  atLeast,
  compareVersions,
  isNewVectorExtension,
  migrationExtensions,
  vectorChoice,
  vectorExtensionNames,
  vectorWindow,
  type VectorExtension,
} from "../../../catalog/index.ts";
import {
  execute,
  type Database,
  type DatabaseServer,
  type ExecutedStatement,
  type SqlError,
} from "../../../world/index.ts";
import type { Step } from "../connection/connection.ts";
import {
  blameCreation,
  blameImage,
  inWrongDatabase,
  isApplicationDatabase,
  isDeclared,
  isPrepared,
  operatorOf,
  waitsForOperator,
} from "../database-server/database-declaration.ts";
import { updateInstalled } from "./installed-extension.ts";
import type { Session } from "../connection/login.ts";
import { handsToCome, otherHands } from "./other-hands.ts";
import { schemaRefusal } from "./schema-access.ts";
import { noteSchemaOfVectors } from "./schema-of-vectors.ts";
import type { ServerStart } from "../server-start.ts";
import { blameVariable, settingOf } from "../environment/setting.ts";

/** The server after Immich made itself at home, and the statements it issued. */
export interface Prepared {
  readonly server: DatabaseServer;
  readonly sql: readonly ExecutedStatement[];
}

/**
 * DatabaseService.onBootstrap and the first migrations: picks the vector extension by what the server has available, checks its
 * version, creates it and what the migrations need where they are not installed yet.
 */
export function prepareExtensions(
  start: ServerStart,
  server: DatabaseServer,
  session: Session,
): Step<undefined> & { readonly prepared: Prepared } {
  const sql: ExecutedStatement[] = [];
  let current = server;
  const done = (step: Step<undefined>): Step<undefined> & { readonly prepared: Prepared } => ({
    ...step,
    prepared: { server: current, sql },
  });

  const choice = chooseExtension(start, server, session.database);
  if (choice.kind === "failed") return done(choice);
  const vector = choice.kind === "done" ? choice.value : undefined;
  if (vector) {
    const reason = outOfRange(start, server, session.database, vector);
    if (reason !== undefined) return done({ kind: "failed", reason });
  }
  const updated = updateInstalled(start, current, session, vector);
  if (updated.executed) sql.push(updated.executed);
  if (updated.reason !== undefined) return done({ kind: "failed", reason: updated.reason });
  current = updated.server;
  if (vector === "vectors") noteSchemaOfVectors(start, current, session);
  const unseen = server.unseen?.[0];
  // A superuser makes what is not there, and what is there it makes no harm to.
  if (unseen !== undefined && server.roles.get(session.role.name)?.superuser !== true) {
    const known = current.databases.get(session.database.name)?.extensions;
    const needed = [...(vector ? [vector] : []), ...migrationExtensions].filter((name) => !known?.has(name));
    const which = needed.length === 0 ? "" : `: ${needed.join(", ")}`;
    start.context.assumes({
      message: `${unseen} brings the extensions that Immich needs${which}`,
      object: start.workload.ref,
    });
    return done({ kind: "done", value: undefined });
  }
  for (const name of [...(vector ? [vector] : []), ...migrationExtensions]) {
    if (current.databases.get(session.database.name)?.extensions.has(name)) continue;
    const statement = {
      server: server.name,
      database: session.database.name,
      role: session.role.name,
      text:
        name === vector ? `CREATE EXTENSION IF NOT EXISTS ${name} CASCADE` : `CREATE EXTENSION IF NOT EXISTS "${name}"`,
      does: { kind: "create-extension", name, schema: undefined, cascade: name === vector },
      onError: "stop",
    } as const;
    const executed = execute(current, statement);
    if (!executed.error) {
      sql.push({ statement, error: undefined });
      current = executed.server;
      continue;
    }
    if (isDeclared(start, server, { database: session.database.name, role: session.role.name }, name)) {
      return done(waitsForOperator(start, server, activationFailure(name, name === vector, executed.error)));
    }
    const reason = notCreated(start, current, session, name, name === vector, executed.error);
    if (reason === undefined) continue;
    // What fails once has failed for good in the eyes of the engine; what a Job makes later has not.
    if (handsToCome(start, server) === undefined) sql.push({ statement, error: executed.error });
    return done({ kind: "failed", reason });
  }
  const refused = schemaRefusal(start, current, session);
  return done(refused === undefined ? { kind: "done", value: undefined } : { kind: "failed", reason: refused });
}

/** getVectorExtension: what `DB_VECTOR_EXTENSION` names, else the first of a list that is available; installed does not count. */
function chooseExtension(start: ServerStart, server: DatabaseServer, database: Database): Step<VectorExtension> {
  const { version, environment } = start;
  const { named, automatic, detects } = vectorChoice(version);
  const setting = settingOf(environment, "DB_VECTOR_EXTENSION");
  const forced = setting.kind === "text" ? named.get(setting.text) : undefined;
  const available = server.extensions;
  if (setting.kind === "unknown" && setting.variable) return { kind: "assumed" };
  if (!available) {
    // What is installed or loaded is what the image was chosen for.
    const first =
      automatic.find((name) => database.extensions.has(name)) ??
      automatic.find((name) => server.preloaded.includes(name)) ??
      automatic[0];
    start.context.assumes({
      message: `the image of PostgreSQL ${server.name} holds a vector extension that Immich ${version} accepts`,
      object: start.workload.ref,
    });
    const guess = forced ?? first;
    return guess ? { kind: "done", value: guess } : { kind: "assumed" };
  }
  const chosen = forced ?? (detects ? automatic.find((name) => available.has(name)) : automatic[0]);
  if (chosen && available.has(chosen)) return { kind: "done", value: chosen };
  if (setting.kind === "unknown" && [...named.values()].some((name) => available.has(name))) {
    start.context.assumes({
      message: "DB_VECTOR_EXTENSION comes with the rest of Immich's settings",
      object: start.workload.ref,
    });
    return { kind: "assumed" };
  }
  const reason =
    chosen && (forced || !detects)
      ? `The ${vectorExtensionNames[chosen]} extension is not available in this Postgres instance.`
      : `No vector extension found. Available extensions: ${automatic.join(", ")}`;
  const stands = start.context.fails({
    rule: "immich/vector-extension",
    object: start.workload.ref,
    about: "choice",
    message: reason,
    blame: setting.kind === "text" ? blameVariable(start, setting.variable) : blameImage(start, server),
    known: { from: "source", of: "Immich 1.133–3.2 getVectorExtension" },
    details: {
      problem: "unavailable",
      extension: chosen ? vectorExtensionNames[chosen] : "",
      forced: forced !== undefined,
      version,
      accepted: automatic.map((name) => vectorExtensionNames[name]),
    },
  });
  return stands ? { kind: "failed", reason } : { kind: "assumed" };
}

/** The version that the image brings, and the one that is installed, must both be in Immich's window. */
function outOfRange(
  start: ServerStart,
  server: DatabaseServer,
  database: Database,
  name: VectorExtension,
): string | undefined {
  const window = vectorWindow(name, start.version);
  const versions = [server.extensions?.get(name)?.version, database.extensions.get(name)?.version];
  if (!window) return undefined;
  const range = `>=${window.from} <${window.below}`;
  const wrong = versions.find(
    (version) =>
      version !== undefined && (!atLeast(version, window.from) || compareVersions(version, window.below) >= 0),
  );
  if (wrong === undefined) return undefined;
  if (isNewVectorExtension(name, wrong)) {
    const message = `Immich ${start.version} accepts ${vectorExtensionNames[name]} ${wrong}, which is newer than what is known here`;
    start.context.assumes({ message, object: start.workload.ref });
    return undefined;
  }
  const reason = `The ${vectorExtensionNames[name]} extension version is ${wrong}, but Immich only supports ${range}.`;
  const stands = start.context.fails({
    rule: "immich/vector-extension",
    object: start.workload.ref,
    about: "version",
    message: reason,
    blame: blameImage(start, server),
    known: { from: "source", of: "Immich 1.95–3.2 DatabaseService" },
    details: { problem: "version", extension: name, version: start.version, found: wrong, range },
  });
  return stands ? reason : undefined;
}

function activationFailure(name: string, isVector: boolean, { message }: SqlError): string {
  const failed = isVector
    ? `Failed to activate ${vectorExtensionNames[name as VectorExtension]} extension.`
    : "Migrations failed:";
  return `${failed} PostgresError: ${message}`;
}

function notCreated(
  start: ServerStart,
  server: DatabaseServer,
  session: Session,
  name: string,
  isVector: boolean,
  error: SqlError,
): string | undefined {
  const reason = activationFailure(name, isVector, error);
  const others = otherHands(start, server);
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
    blame: misplaced ?? blameCreation(start, server, database, name, error),
    known: { from: "source", of: "Immich 1.133–3.2 and PostgreSQL 14–18" },
    details: {
      problem: error.code === "42501" ? "permission" : "error",
      extension: name,
      later: handsToCome(start, server) ?? "",
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
