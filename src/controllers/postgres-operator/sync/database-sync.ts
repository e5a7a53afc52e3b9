import type { DatabaseServer, ExecutedStatement, Role, WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import type { Cluster } from "../cluster.ts";
import type { Desired } from "./desired.ts";
import { syncPrepared } from "./prepared-sync.ts";
import type { DesiredRole } from "../roles.ts";
import { alterDatabaseOwner, alterRole, createDatabase, createRole } from "./statements.ts";
import { SyncWork } from "./sync-work.ts";

/** One going-over of roles, databases, schemas and extensions. */
export interface SyncResult {
  readonly server: DatabaseServer;
  readonly executed: readonly ExecutedStatement[];
  /** The steps that failed, in order. A Create ends with the first, a Sync writes a line into its log and goes on. */
  readonly failures: readonly StepFailure[];
}

/** A step that failed, in the operator's words: `Create` and `Sync` word it differently. */
export interface StepFailure {
  readonly inCreate: string;
  readonly inSync: string;
}

/** Roles → databases → prepared databases, as in Create and in Sync (pkg/cluster/cluster.go, sync.go). */
export function syncDatabases(
  object: WorldObject,
  cluster: Cluster,
  desired: Desired,
  passwords: ReadonlyMap<string, Role["password"]>,
  server: DatabaseServer,
  { context, endsAtFailure }: { readonly context: Context; readonly endsAtFailure: boolean },
): SyncResult {
  const work = new SyncWork(server, context);
  const steps: readonly [step: () => void, word: (errors: string) => StepFailure][] = [
    [() => syncRoles(work, cluster, desired, passwords), rolesFailed],
    [() => syncDatabaseOwners(work, cluster, desired), databasesFailed],
    [
      () => cluster.prepared.forEach((prepared) => syncPrepared(work, object, cluster, prepared, context)),
      preparedFailed,
    ],
  ];
  const failures: StepFailure[] = [];
  for (const [step, word] of steps) {
    if (endsAtFailure && failures.length > 0) break;
    step();
    if (work.errors.length > 0) failures.push(word(work.errors.join("', '")));
    work.errors = [];
  }
  return { server: work.server, executed: work.executed, failures };
}

function rolesFailed(errors: string): StepFailure {
  const text = `error executing sync statements: could not execute sync requests for users: ${errors}`;
  return { inCreate: `could not create users: ${text}`, inSync: `could not sync roles: ${text}` };
}

function databasesFailed(errors: string): StepFailure {
  const text = `could not sync databases: error(s) while syncing databases: ${errors}`;
  return { inCreate: text, inSync: text };
}

function preparedFailed(errors: string): StepFailure {
  const text = `error(s) while syncing prepared databases: ${errors}`;
  return {
    inCreate: `could not sync prepared databases: ${text}`,
    inSync: `could not sync prepared database: ${text}`,
  };
}

function syncRoles(
  work: SyncWork,
  cluster: Cluster,
  desired: Desired,
  passwords: ReadonlyMap<string, Role["password"]>,
): void {
  for (const role of desired.roles.values()) syncRole(work, cluster, role, passwords.get(role.name));
}

function syncDatabaseOwners(work: SyncWork, cluster: Cluster, desired: Desired): void {
  for (const [name, owner] of desired.databases) {
    const current = work.server.databases.get(name);
    if (!current) work.run(createDatabase(cluster, name, owner), "could not execute create database");
    else if (current.owner !== owner)
      work.run(alterDatabaseOwner(cluster, name, owner), "could not execute alter database owner");
  }
  // Default privileges are set in the new ones; what was passed over cannot be connected to.
  for (const { name } of cluster.prepared)
    if (!work.server.databases.has(name)) work.errors.push(`could not init database connection to ${name}`);
}

/** Only what is missing is added; nothing is taken away (pkg/util/users/users.go, ProduceSyncRequests). */
function syncRole(
  work: SyncWork,
  cluster: Cluster,
  { admin, hasSecret, ...wanted }: DesiredRole,
  password: Role["password"],
): void {
  const role: Role = { ...wanted, password };
  const current = work.server.roles.get(role.name);
  const what = `could not create user "${role.name}"`;
  if (!current) work.run(createRole(cluster, { kind: "create-role", ...role, admin }, !hasSecret), what);
  else if (lacks(current, role)) work.run(alterRole(cluster, { kind: "alter-role", ...role }), what);
}

function lacks(current: Role, wanted: Role): boolean {
  return (
    (wanted.login && !current.login) ||
    (wanted.superuser && !current.superuser) ||
    (wanted.createDatabase && !current.createDatabase) ||
    wanted.memberOf.some((group) => !current.memberOf.includes(group)) ||
    (wanted.password !== undefined && JSON.stringify(wanted.password) !== JSON.stringify(current.password))
  );
}
