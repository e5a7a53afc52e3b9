import { atLeast, intendedExtension, postgresImage } from "../../../catalog/index.ts";
import {
  at,
  fieldsAt,
  listAt,
  stringAt,
  type DatabaseServer,
  type SqlError,
  type WorldObject,
} from "../../../world/index.ts";
import {
  createdInPostgres,
  databaseObject,
  databaseObjects,
  databaseToBeAbsent,
  declaresExtension,
  promisesSuperuser,
  roleObjects,
  roleToBeAbsent,
} from "../../cloudnative-pg/index.ts";
import { waitsForObject, type Blame } from "../../engine/index.ts";
import type { Step } from "../connection/connection.ts";
import type { ServerStart } from "../server-start.ts";

/** Kinds that an operator makes a database server from. */
export const clusterKinds: readonly string[] = [
  "acid.zalan.do/postgresql",
  "postgresql.cnpg.io/Cluster",
  "postgres-operator.crunchydata.com/PostgresCluster",
];

/** Kinds that a database server is made from, with an operator or without. */
export const databaseKinds: readonly string[] = [...clusterKinds, "apps/Deployment", "apps/StatefulSet"];

/** Whose operator runs the server; each has its own way of declaring things. Undefined for one that runs without any. */
export function operatorOf(
  start: ServerStart,
  server: DatabaseServer,
): "zalando" | "cloudnative-pg" | "crunchy" | undefined {
  switch (clusterOf(start, server)?.ref.kind) {
    case "Cluster":
      return "cloudnative-pg";
    case "postgresql":
      return "zalando";
    case "PostgresCluster":
      return "crunchy";
    default:
      return undefined;
  }
}

/** The image in the object that the server was started from. */
export function blameImage(start: ServerStart, server: DatabaseServer): Blame {
  const cluster = clusterOf(start, server);
  if (!cluster) return { object: start.workload.ref, path: [...start.container.path, "image"] };
  if (server.image && isWorkload(cluster)) return { object: server.image.object, path: server.image.path };
  const missing = `no image with ${atLeast(start.version, "1.133.0") ? "VectorChord" : "pgvecto.rs"}`;
  if (cluster.ref.kind === "PostgresCluster") return { object: cluster.ref, path: ["spec", "image"], missing };
  if (cluster.ref.kind !== "Cluster") return { object: cluster.ref, path: ["spec", "dockerImage"], missing };
  // A catalogue of this repository has the line.
  if (server.image && server.image.object.kind !== "Cluster")
    return { object: server.image.object, path: server.image.path };
  const field = at(cluster.object, "spec", "imageCatalogRef") === undefined ? "imageName" : "imageCatalogRef";
  return { object: cluster.ref, path: ["spec", field], missing };
}

/**
 * Does it say which databases it is to have? A Cluster without `bootstrap` is often one that was filled long ago.
 */
export function declaresDatabases(start: ServerStart, server: DatabaseServer): boolean {
  const cluster = clusterOf(start, server);
  return at(cluster?.object, "spec", "bootstrap", "initdb") !== undefined;
}

/** Does the operator prepare this database, so that extensions can be declared for it? */
export function isPrepared(start: ServerStart, server: DatabaseServer, database: string): boolean {
  const cluster = clusterOf(start, server);
  if (cluster?.ref.kind === "Cluster") return databaseObject(start.context.world, cluster.ref, database) !== undefined;
  return at(cluster?.object, "spec", "preparedDatabases", database) !== undefined;
}

/** Is the operator told to create it, if need be under a wrong name? Then it is the operator's step that fails. */
export function isDeclared(
  start: ServerStart,
  server: DatabaseServer,
  { database, role }: { readonly database: string; readonly role: string },
  extension: string,
): boolean {
  const cluster = clusterOf(start, server);
  if (cluster?.ref.kind === "Cluster") {
    const promoted =
      promisesSuperuser(start.context.world, cluster, role) && server.roles.get(role)?.superuser === false;
    return promoted || declaresExtension(start.context.world, cluster.ref, database, extension);
  }
  return fieldsAt(cluster?.object, "spec", "preparedDatabases", database, "extensions").some(
    ([name]) => name === extension || intendedExtension(name) === extension,
  );
}

/** What Immich says as long as the operator has not done its part. */
export function waitsForOperator(start: ServerStart, server: DatabaseServer, reason: string): Step<never> {
  const ref = clusterOf(start, server)?.ref;
  const waitsFor = ref ? [waitsForObject(ref)] : [];
  const { world } = start.context;
  const objects = ref?.kind === "Cluster" ? [...databaseObjects(world, ref), ...roleObjects(world, ref)] : [];
  const declared = objects.map(({ ref }) => waitsForObject(ref));
  return { kind: "waits", reason: `CrashLoopBackOff: ${reason}`, waitsFor: [...waitsFor, ...declared] };
}

/** What would have spared Immich the step: a declaration; or, where the library is not loaded, the list of libraries. */
export function blameCreation(
  start: ServerStart,
  server: DatabaseServer,
  { database, role }: { readonly database: string; readonly role: string },
  extension: string,
  { message }: SqlError,
): Blame {
  const cluster = clusterOf(start, server);
  if (!cluster) return { object: start.workload.ref, path: [...start.container.path, "env"] };
  const { ref } = cluster;
  const missing = `no ${extension}`;
  const preload = message.includes("shared_preload_libraries");
  if (server.image && isWorkload(cluster)) {
    const { name, path } = server.image;
    // An image for CloudNativePG may not take arguments: another one is needed.
    return preload && postgresImage(name ?? "")?.kind !== "operand"
      ? { object: ref, path: [...path.slice(0, -1), "args"], missing }
      : { object: ref, path };
  }
  if (ref.kind === "PostgresCluster")
    return preload
      ? { object: ref, path: [...crunchyParameters, "shared_preload_libraries"], missing }
      : blameUser(cluster, role, "options");
  if (ref.kind !== "Cluster") {
    const path = preload
      ? ["spec", "postgresql", "parameters", "shared_preload_libraries"]
      : ["spec", "preparedDatabases", database, "extensions"];
    return { object: ref, path, missing };
  }
  if (preload) return { object: ref, path: ["spec", "postgresql", "shared_preload_libraries"], missing };
  const declaration = databaseObject(start.context.world, ref, database);
  if (declaration) return { object: declaration.ref, path: ["spec", "extensions"], missing };
  // What is under bootstrap is not read again.
  if (cluster.before !== undefined) return { object: ref, path: ["spec"], missing: `no Database with ${extension}` };
  return { object: ref, path: ["spec", "bootstrap", "initdb", "postInitApplicationSQL"], missing };
}

const crunchyParameters = ["spec", "patroni", "dynamicConfiguration", "postgresql", "parameters"] as const;

/** A field of what Crunchy's operator is told of a user. */
function blameUser({ ref, object }: WorldObject, role: string, field: "options" | "databases"): Blame {
  const index = listAt(object, "spec", "users").findIndex((user) => stringAt(user, "name") === role);
  const missing = field === "options" ? "no SUPERUSER" : undefined;
  return { object: ref, path: index < 0 ? ["spec", "users"] : ["spec", "users", index, field], missing };
}

/** Where the operator is told of a database: what it prepares, or whom it belongs to. */
export function blameDatabase(
  start: ServerStart,
  server: DatabaseServer,
  { database, role }: { readonly database: string; readonly role: string },
): Blame {
  const cluster = clusterOf(start, server);
  if (!cluster) return { object: start.workload.ref, path: [...start.container.path, "env"] };
  const { ref } = cluster;
  if (server.image && isWorkload(cluster)) return { object: ref, path: [...server.image.path.slice(0, -1), "env"] };
  if (ref.kind === "PostgresCluster") return blameUser(cluster, role, "databases");
  if (ref.kind === "Cluster") {
    const declaration = databaseObject(start.context.world, ref, database);
    if (declaration) return { object: declaration.ref, path: ["spec", "owner"] };
    return { object: ref, path: ["spec", "bootstrap", "initdb", "owner"] };
  }
  const isListed = at(cluster.object, "spec", "databases", database) !== undefined;
  return { object: ref, path: ["spec", isListed ? "databases" : "preparedDatabases", database] };
}

/** Where the extension was created in another database than Immich's. */
export function inWrongDatabase(start: ServerStart, server: DatabaseServer, extension: string): Blame | undefined {
  const cluster = clusterOf(start, server);
  if (cluster?.ref.kind !== "Cluster" || !server.databases.get("postgres")?.extensions.has(extension)) return undefined;
  const path = createdInPostgres(start.context.world, cluster, extension);
  return path && { object: cluster.ref, path };
}

/** Is the database the one that the cluster was set up with, so that its first SQL can still reach it? */
export function isApplicationDatabase(start: ServerStart, server: DatabaseServer, database: string): boolean {
  const cluster = clusterOf(start, server);
  if (cluster?.before !== undefined) return false;
  return (stringAt(cluster?.object, "spec", "bootstrap", "initdb", "database") ?? "app") === database;
}

/** Is the role one of `managed.roles`? */
export function isManagedRole(start: ServerStart, server: DatabaseServer, role: string): boolean {
  const cluster = clusterOf(start, server);
  return listAt(cluster?.object, "spec", "managed", "roles").some((entry) => stringAt(entry, "name") === role);
}

/** Where it is asked that what Immich names not be there. */
export function toBeAbsent(start: ServerStart, server: DatabaseServer, missing: Missing): Blame | undefined {
  const cluster = clusterOf(start, server);
  if (cluster === undefined || cluster.ref.kind !== "Cluster") return undefined;
  return missing.kind === "role"
    ? roleToBeAbsent(cluster, missing.name)
    : databaseToBeAbsent(start.context.world, cluster.ref, missing.name);
}

export interface Missing {
  readonly kind: "role" | "database";
  readonly name: string;
}

/** A PostgreSQL that runs without an operator. */
function isWorkload({ ref }: WorldObject): boolean {
  return ref.kind === "Deployment" || ref.kind === "StatefulSet";
}

export function clusterOf({ context }: ServerStart, server: DatabaseServer): WorldObject | undefined {
  const [namespace = "", name = ""] = server.name.split("/");
  return databaseKinds.map((kind) => context.world.get(kind, namespace, name)).find((object) => object !== undefined);
}
