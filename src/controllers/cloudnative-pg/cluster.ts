import type { Ref } from "../../render/index.ts";
import type { Json, Path } from "../../source/index.ts";
import { at, fieldsAt, listAt, numberAt, stringAt, type JsonObject, type WorldObject } from "../../world/index.ts";
import { preloadLibraries } from "../databases/index.ts";

/** A Cluster as the operator reads it, with the defaults of its webhook (api/v1/cluster_defaults.go). */
export interface Cluster {
  readonly ref: Ref;
  readonly spec: JsonObject;
  /** The name of its database server in the world. */
  readonly server: string;
  readonly instances: number;
  /** It follows another cluster, and takes no changes. */
  readonly isReplica: boolean;
  readonly bootstrap: Bootstrap;
  /** The database for the application; a monolithic import may go without. */
  readonly application: Application | undefined;
  readonly superuserAccess: boolean;
  /** The libraries to preload as the user lists them, and those that the operator adds by itself. */
  readonly preloaded: readonly string[];
}

export interface Bootstrap {
  readonly method: "initdb" | "recovery" | "pg_basebackup";
  readonly section: Json | undefined;
  readonly path: Path;
  /** The data comes from another server or a backup, so that nobody here knows what is in it. */
  readonly copies: boolean;
}

export interface Application {
  readonly database: string;
  readonly owner: string;
  readonly secret: string;
  /** Is the Secret the user's own? Otherwise the operator makes it. */
  readonly ownSecret: boolean;
}

export function readCluster({ ref, object }: WorldObject): Cluster {
  const spec = (at(object, "spec") ?? {}) as JsonObject;
  const bootstrap = bootstrapOf(spec);
  return {
    ref,
    spec,
    server: `${ref.namespace}/${ref.name}`,
    isReplica: isReplica(ref, spec),
    instances: numberAt(spec, "instances") ?? 1,
    bootstrap,
    application: applicationOf(ref.name, bootstrap),
    superuserAccess: at(spec, "enableSuperuserAccess") === true,
    preloaded: preloadsOf(spec),
  };
}

/** The sections of `bootstrap` that are written; a null counts as absent. */
export function bootstrapMethods(spec: JsonObject): readonly Bootstrap["method"][] {
  const methods = ["recovery", "pg_basebackup", "initdb"] as const;
  return methods.filter((method) => (at(spec, "bootstrap", method) ?? null) !== null);
}

function bootstrapOf(spec: JsonObject): Bootstrap {
  const method = bootstrapMethods(spec)[0] ?? "initdb";
  const section = at(spec, "bootstrap", method) ?? undefined;
  const copies = method !== "initdb" || at(section, "import") !== undefined;
  return { method, section, path: ["spec", "bootstrap", method], copies };
}

function applicationOf(cluster: string, { section }: Bootstrap): Application | undefined {
  const monolith = stringAt(section, "import", "type") === "monolith";
  const database = stringAt(section, "database") || (monolith ? "" : "app");
  if (database === "") return undefined;
  const secret = stringAt(section, "secret", "name") || undefined;
  return {
    database,
    owner: stringAt(section, "owner") || database,
    secret: secret ?? `${cluster}-app`,
    ownSecret: secret !== undefined,
  };
}

/** Parameters under these names make the operator preload the library (ManagedExtensions in pkg/postgres/configuration.go). */
const managedLibraries = ["pgaudit", "pg_stat_statements", "auto_explain", "pg_failover_slots"];

function preloadsOf(spec: JsonObject): readonly string[] {
  const own = listAt(spec, "postgresql", "shared_preload_libraries").filter((entry) => typeof entry === "string");
  const parameters = fieldsAt(spec, "postgresql", "parameters").map(([name]) => name);
  const managed = managedLibraries.filter((library) => parameters.some((name) => name.startsWith(`${library}.`)));
  return [...new Set([...preloadLibraries(own.join(",")), ...managed])];
}

/** Does this Cluster follow another one? */
export function isReplicaCluster(cluster: WorldObject): boolean {
  return readCluster(cluster).isReplica;
}

/** IsReplica in api/v1/cluster_funcs.go: what is said outright counts, else whether somebody else is the primary. */
function isReplica({ name }: Ref, spec: JsonObject): boolean {
  const enabled = at(spec, "replica", "enabled");
  if (typeof enabled === "boolean" || fieldsAt(spec, "replica").length === 0) return enabled === true;
  return stringAt(spec, "replica", "primary") !== (stringAt(spec, "replica", "self") ?? name);
}
