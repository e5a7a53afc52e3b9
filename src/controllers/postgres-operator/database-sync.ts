import {
  execute,
  type DatabaseServer,
  type ExecutedStatement,
  type Role,
  type Statement,
  type WorldObject,
} from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import type { Cluster, PreparedDatabase } from "./cluster.ts";
import { createExtension } from "./create-extension.ts";
import type { Desired } from "./desired.ts";
import { extensionOrder, realName } from "./extension-order.ts";
import type { DesiredRole } from "./roles.ts";
import {
  alterDatabaseOwner,
  alterRole,
  createDatabase,
  createRole,
  createSchema,
  setExtensionSchema,
} from "./statements.ts";
import { extensionTrouble, ownerConflict } from "./troubles.ts";

/** One going-over of roles, databases, schemas and extensions. */
export interface SyncResult {
  readonly server: DatabaseServer;
  readonly executed: readonly ExecutedStatement[];
  /** As the operator logs them; a Create ends at the first. */
  readonly errors: readonly string[];
}

/** Roles → databases → prepared databases, as in Create and in Sync (pkg/cluster/cluster.go, sync.go). */
export function syncDatabases(
  object: WorldObject,
  cluster: Cluster,
  desired: Desired,
  passwords: ReadonlyMap<string, Role["password"]>,
  server: DatabaseServer,
  context: Context,
): SyncResult {
  const work = new Work(server);
  for (const role of desired.roles.values()) syncRole(work, cluster, role, passwords.get(role.name));
  for (const [name, owner] of desired.databases) {
    const current = work.server.databases.get(name);
    if (!current)
      work.run(createDatabase(cluster, name, owner), "could not sync databases: could not execute create database");
    else if (current.owner !== owner) {
      work.run(
        alterDatabaseOwner(cluster, name, owner),
        "could not sync databases: could not execute alter database owner",
      );
    }
  }
  for (const prepared of cluster.prepared) syncPrepared(work, object, cluster, prepared, context);
  return { server: work.server, executed: work.executed, errors: work.errors };
}

/** The state of one going-over: the server so far, and what was done to it. */
class Work {
  server: DatabaseServer;
  readonly executed: ExecutedStatement[] = [];
  readonly errors: string[] = [];

  constructor(server: DatabaseServer) {
    this.server = server;
  }

  run(statement: Statement, what: string): void {
    const { server, error } = execute(this.server, statement);
    this.take(server, { statement, error }, what);
  }

  take(server: DatabaseServer, executed: ExecutedStatement, what: string): void {
    this.server = server;
    this.executed.push(executed);
    if (executed.error) this.errors.push(`${what}: pq: ${executed.error.message}`);
  }
}

/** Only what is missing is added; nothing is taken away (pkg/util/users/users.go, ProduceSyncRequests). */
function syncRole(work: Work, cluster: Cluster, { admin, ...wanted }: DesiredRole, password: Role["password"]): void {
  const role: Role = { ...wanted, password };
  const current = work.server.roles.get(role.name);
  const what = `could not sync roles: could not execute sync requests for users: could not create user "${role.name}"`;
  if (!current) work.run(createRole(cluster, { kind: "create-role", ...role, admin }), what);
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

const preparedError = "could not sync prepared database: error(s) while syncing prepared databases";

/** A database whose schemas fail gets no extensions (syncPreparedDatabases, `continue`). */
function syncPrepared(
  work: Work,
  object: WorldObject,
  cluster: Cluster,
  prepared: PreparedDatabase,
  context: Context,
): void {
  if (!work.server.databases.has(prepared.name)) {
    const reason = "could not init db connection: still failing after 8 retries";
    work.errors.push(`${preparedError}: could not init connection to database ${prepared.name}: ${reason}`);
    return;
  }
  if (syncSchemas(work, cluster, prepared, context)) syncExtensions(work, object, cluster, prepared, context);
}

function syncSchemas(work: Work, cluster: Cluster, prepared: PreparedDatabase, context: Context): boolean {
  for (const { name, defaultRoles } of prepared.schemas) {
    if (work.server.databases.get(prepared.name)?.schemas.has(name)) continue;
    const owner = defaultRoles ? `${prepared.name}_${name}_owner` : `${prepared.name}_owner`;
    const statement = createSchema(cluster, prepared.name, name, owner);
    const { server, error } = execute(work.server, statement);
    if (!error || context.fails(ownerConflict(cluster, prepared, name))) {
      const what = `${preparedError}: error(s) while syncing schemas of prepared databases: could not execute create database schema`;
      work.take(server, { statement, error }, what);
      if (error) return false;
    }
  }
  return true;
}

/** All are tried, whatever becomes of the others (syncExtensions). */
function syncExtensions(
  work: Work,
  object: WorldObject,
  cluster: Cluster,
  prepared: PreparedDatabase,
  context: Context,
): void {
  const installed = work.server.databases.get(prepared.name)?.extensions ?? new Map();
  const what = `${preparedError}: error(s) while syncing database extensions: could not execute create extension`;
  const failed = new Set<string>();
  for (const name of extensionOrder(object, prepared, installed, context)) {
    const at = { database: prepared.name, name, schema: prepared.extensions.get(name) ?? "public" };
    const current = work.server.databases.get(prepared.name)?.extensions.get(name);
    if (current) {
      if (current.schema !== at.schema) moveExtension(work, cluster, at, context);
      continue;
    }
    const { server, executed } = createExtension(cluster, work.server, at, failed, context);
    work.take(server, executed, what);
    if (executed.error) failed.add(realName(name));
  }
}

function moveExtension(
  work: Work,
  cluster: Cluster,
  at: { database: string; name: string; schema: string },
  context: Context,
): void {
  const statement = setExtensionSchema(cluster, at.database, at.name, at.schema);
  const { server, error } = execute(work.server, statement);
  if (error && !context.fails(extensionTrouble(cluster, "schema", at, error.message))) return;
  work.take(
    server,
    { statement, error },
    `${preparedError}: error(s) while syncing database extensions: could not execute alter extension schema`,
  );
}
