import type { DatabaseServer, Health, WorldObject } from "../../world/index.ts";
import { isBeyond, newestReleases } from "../../catalog/index.ts";
import type { Context, Controller, Outcome } from "../engine/index.ts";
import {
  containerEnvironment,
  containersOf,
  isPostgresInit,
  runsPods,
  workloadController,
  workloadKinds,
} from "../kubernetes/index.ts";
import { anySession } from "./connection/any-session.ts";
import { noteBackup } from "./backup.ts";
import type { Connection, Step } from "./connection/connection.ts";
import { checkInstallation, type Reached } from "./installation/check-installation.ts";
import { checkReadOnlyFolders } from "./installation/read-only-folder.ts";
import { connectionOf } from "./connection/connection-of.ts";
import { noteDefaultPassword } from "./connection/default-password.ts";
import { noteDefaultUser } from "./connection/default-user.ts";
import { asMetBy, databaseServer, runnerOf } from "./database-server/database-server.ts";
import type { ParseDatabaseUrl } from "./connection/database-url.ts";
import { checkConfigFile } from "./config-file/config-checks.ts";
import { checkEncryption } from "./connection/encryption.ts";
import { checkEnvironment } from "./environment/environment-checks.ts";
import { prepareExtensions, type Prepared } from "./database/extensions.ts";
import { checkHiddenFiles } from "./hidden-files.ts";
import { noteIgnoredVariables } from "./environment/ignored-variables.ts";
import { onlyDatabase } from "./database-server/only-database.ts";
import { intendedSession, type Intended } from "./connection/intended-session.ts";
import { noteLibrary } from "./library.ts";
import { logIn } from "./connection/login.ts";
import { noteMachineLearning } from "./machine-learning/machine-learning-url.ts";
import { noteOtherServers, runsBeside } from "./other-servers.ts";
import { checkPostgresVersion } from "./database/postgres-version.ts";
import { checkProbes } from "./probes.ts";
import { checkRedis } from "./redis/redis.ts";
import { releaseOf, serverContainer, type ServerStart } from "./server-start.ts";
import { checkInitWaits } from "./init-waits/init-waits.ts";
import { checkStartScript } from "./start-script.ts";

/** Immich's own start-up, in every workload that runs its server. */
export function immichController(parse: ParseDatabaseUrl | undefined): Controller {
  return {
    name: "immich",
    kinds: workloadKinds.filter((kind) => !kind.startsWith("batch/")),
    judgesOnly: true,
    reconcile(workload, context) {
      const container = serverContainer(workload);
      if (!container) return undefined;
      if (!runsPods(workload)) return atRest(workload, context);
      if (!isStarted(workload)) return notStarted(workload);
      const environment = containerEnvironment(context.world, workload, container);
      const version = releaseOf(container, context);
      const start: ServerStart = { context, workload, container, version, environment };
      return isBeyond(version, newestReleases.immich) ? outcomeBeyond(start, parse) : outcome(start, parse);
    },
  };
}

/** Nothing of Immich answers, unless another one of its servers runs. */
function atRest(workload: WorldObject, context: Context): undefined {
  const { kind, name } = workload.ref;
  if (!runsBeside(workload, context.world))
    context.assumes({ message: `somebody scales ${kind} ${name} up from replicas: 0`, object: workload.ref });
}

/** Have its references been found, and its init containers done their work? */
function isStarted(workload: WorldObject): boolean {
  const others = [workloadController.name, ...(containersOf(workload).some(isPostgresInit) ? ["postgres-init"] : [])];
  return others.every((controller) => workload.health.get(controller)?.state === "ready");
}

/** Before its pod has started there is nothing to say of Immich. */
function notStarted(workload: WorldObject): Outcome | undefined {
  if (!workload.health.has("immich")) return undefined;
  return { health: { state: "waiting", reason: "its container has not started" } };
}

/** A release that is newer than the catalogue is taken for the newest known; what it would do wrong is a remark, and unknown. */
function outcomeBeyond(start: ServerStart, parse: ParseDatabaseUrl | undefined): Outcome {
  const { context, workload, version } = start;
  const newest = newestReleases.immich;
  let isDoubtful = false;
  const cautious: Context = {
    ...context,
    fails: (trouble) => {
      isDoubtful = true;
      context.notes({ ...trouble, weight: "info" });
      return false;
    },
    notes: (note) => context.notes({ ...note, weight: "info" }),
  };
  context.assumes({ message: `Immich ${version} behaves like ${newest}`, object: workload.ref });
  const result = outcome({ ...start, context: cautious }, parse);
  const reason = `Immich ${version} is newer than what is known here`;
  return isDoubtful && result.health.state === "ready" ? { ...result, health: { state: "unknown", reason } } : result;
}

function outcome(start: ServerStart, parse: ParseDatabaseUrl | undefined): Outcome {
  const held = checkInitWaits(start);
  if (held !== undefined) return { health: { state: "failed", reason: held } };
  noteIgnoredVariables(start);
  const invalid = checkHiddenFiles(start) ?? checkStartScript(start) ?? checkEnvironment(start);
  if (invalid !== undefined) return { health: crash(invalid) };
  noteBackup(start);
  noteOtherServers(start);
  noteLibrary(start);
  noteMachineLearning(start);
  const { step, prepared, reached, talksTo } = connect(start, parse);
  const found = reached && isDone(step) ? checkInstallation(start, reached) : undefined;
  // What comes later but does not depend on the database is stated along with its faults.
  const later = [
    ...(found ? [found.step] : []),
    checkReadOnlyFolders(start),
    checkConfigFile(start),
    checkRedis(start),
  ];
  const probe = checkProbes(start);
  return {
    ...(found?.begunAnew ?? healthAfter([step, ...later], probe)),
    ...changes(start.workload, step, prepared),
    talksTo,
    installation: found?.installation,
  };
}

interface Connected {
  readonly step: Step<unknown>;
  readonly prepared?: Prepared | undefined;
  /** Undefined where Immich does not get as far as to any database. */
  readonly reached?: Reached | undefined;
  readonly talksTo?: string | undefined;
}

function isDone({ kind }: Step<unknown>): boolean {
  return kind === "done" || kind === "assumed";
}

/** Everything between Immich and its database, in order. A step that someone else's database decides ends it: that is assumed to work. */
function connect(start: ServerStart, parse: ParseDatabaseUrl | undefined): Connected {
  const connection = connectionOf(start, parse);
  if (connection.kind === "assumed") return connectAnyhow(start);
  if (connection.kind !== "done") return { step: connection, reached: {} };
  const server = databaseServer(start, connection.value);
  if (server.kind === "not-told") return prepare(start, intendedSession(start));
  if (server.kind !== "done") {
    if (server.kind === "assumed") noteDefaults(start, connection.value, undefined);
    return { step: server, reached: { connection: connection.value }, talksTo: runnerOf(start, connection.value) };
  }
  return { ...talk(start, connection.value, server.value), talksTo: server.value.name };
}

/** What Immich takes where it is told a user or a password under another name, or none. */
function noteDefaults(start: ServerStart, connection: Connection, server: DatabaseServer | undefined): void {
  noteDefaultUser(start, connection, server);
  noteDefaultPassword(start, connection, server);
}

/** Of the settings nothing can be read; what Immich will find in the only database there is can be told all the same. */
function connectAnyhow(start: ServerStart): Connected {
  const only = onlyDatabase(start) ?? { kind: "assumed" };
  if (only.kind !== "done") return { step: only, reached: {} };
  return { ...prepareForAnyone(start, {}, only.value), reached: {}, talksTo: only.value.name };
}

function talk(start: ServerStart, connection: Connection, server: DatabaseServer): Connected {
  const reached = { connection, server };
  const encrypted = checkEncryption(start, connection, server);
  if (encrypted.kind !== "done") return { step: encrypted, reached };
  const met = asMetBy(start, connection, server);
  const session = logIn(start, connection, met);
  if (session.kind !== "failed") noteDefaults(start, connection, met);
  if (session.kind === "assumed") return { ...prepareForAnyone(start, connection, server), reached };
  if (session.kind !== "done") return { step: session };
  return { ...prepare(start, { kind: "done", value: { server, session: session.value } }), reached };
}

function prepare(start: ServerStart, intended: Step<Intended>): Connected {
  if (intended.kind !== "done") return { step: intended };
  const tooOld = checkPostgresVersion(start, intended.value.server);
  if (tooOld !== undefined) return { step: { kind: "failed", reason: tooOld } };
  const extensions = prepareExtensions(start, intended.value.server, intended.value.session);
  return { step: extensions, prepared: extensions.prepared };
}

/** As far as it does not depend on who logs in, and without a trace in the server. */
function prepareForAnyone(start: ServerStart, connection: Partial<Connection>, server: DatabaseServer): Connected {
  const any = anySession(server, connection);
  return { step: any ? prepareExtensions(start, any.server, any.session) : { kind: "assumed" } };
}

function healthAfter(steps: readonly Step<unknown>[], probe: string | undefined): Pick<Outcome, "health" | "waitsFor"> {
  for (const step of steps) {
    if (step.kind === "failed") return { health: crash(step.reason) };
    if (step.kind === "waits") return { health: { state: "waiting", reason: step.reason }, waitsFor: step.waitsFor };
  }
  if (probe !== undefined) return { health: { state: "failed", reason: probe } };
  return { health: { state: "ready", reason: "Immich Server is listening" } };
}

function crash(reason: string): Health {
  return { state: "failed", reason: `CrashLoopBackOff: ${reason}` };
}

/** The pod is started again and again; a statement that failed in the same way before is not shown a second time. */
function changes(
  workload: WorldObject,
  step: Step<unknown>,
  prepared: Prepared | undefined,
): Pick<Outcome, "server" | "sql"> {
  if (!prepared) return {};
  const before = workload.health.get("immich")?.reason;
  const again = step.kind === "failed" && before === crash(step.reason).reason;
  const server = prepared.sql.some(({ error }) => !error) ? { server: prepared.server } : {};
  return again ? server : { ...server, sql: prepared.sql };
}
