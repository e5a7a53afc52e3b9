import { execute, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import type { Cluster, PreparedDatabase, PreparedSchema } from "../cluster.ts";
import { createExtension } from "./create-extension.ts";
import { extensionOrder, realName } from "./extension-order.ts";
import { createSchema, setExtensionSchema } from "./statements.ts";
import type { SyncWork } from "./sync-work.ts";
import { extensionTrouble, ownerConflict } from "../troubles.ts";

/** A database whose schemas fail gets no extensions (syncPreparedDatabases, `continue`). */
export function syncPrepared(
  work: SyncWork,
  object: WorldObject,
  cluster: Cluster,
  prepared: PreparedDatabase,
  context: Context,
): void {
  if (!work.server.databases.has(prepared.name)) {
    const reason = "could not init db connection: still failing after 8 retries";
    work.errors.push(`could not init connection to database ${prepared.name}: ${reason}`);
    return;
  }
  const before = work.errors.length;
  work.grouped("error(s) while syncing schemas of prepared databases", () =>
    prepared.schemas.forEach((schema) => syncSchema(work, cluster, prepared, schema, context)),
  );
  if (work.errors.length > before) return;
  work.grouped("error(s) while syncing database extensions", () =>
    syncExtensions(work, object, cluster, prepared, context),
  );
}

function syncSchema(
  work: SyncWork,
  cluster: Cluster,
  prepared: PreparedDatabase,
  { name, defaultRoles }: PreparedSchema,
  context: Context,
): void {
  if (work.server.databases.get(prepared.name)?.schemas.has(name)) return;
  const owner = defaultRoles ? `${prepared.name}_${name}_owner` : `${prepared.name}_owner`;
  const statement = createSchema(cluster, prepared.name, name, owner);
  const { server, error } = execute(work.server, statement);
  if (error && !context.fails(ownerConflict(cluster, prepared, name))) return;
  work.take(server, { statement, error }, "could not execute create database schema");
}

/** All are tried, whatever becomes of the others (syncExtensions). */
function syncExtensions(
  work: SyncWork,
  object: WorldObject,
  cluster: Cluster,
  prepared: PreparedDatabase,
  context: Context,
): void {
  const installed = work.server.databases.get(prepared.name)?.extensions ?? new Map();
  const what = "could not execute create extension";
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
  work: SyncWork,
  cluster: Cluster,
  at: { database: string; name: string; schema: string },
  context: Context,
): void {
  const statement = setExtensionSchema(cluster, at.database, at.name, at.schema);
  const { server, error } = execute(work.server, statement);
  if (error && !context.fails(extensionTrouble(cluster, "schema", at, error.message))) return;
  work.take(server, { statement, error }, "could not execute alter extension schema");
}
