import { defaultSpiloImage } from "../../catalog/index.ts";
import type { Ref } from "../../render/index.ts";
import type { Json } from "../../source/index.ts";
import { at, fieldsAt, listAt, stringAt, type JsonObject, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { releaseInUse } from "../releases/index.ts";
import { protectedNames, systemRoles } from "./roles.ts";
import type { BackupSettings } from "./operator/backup-settings.ts";
import type { DatabaseAccessOff, OperatorSettings } from "./operator/settings.ts";

/** A `postgresql` object as the operator reads it (pkg/apis/acid.zalan.do/v1/postgresql_type.go), with defaults. */
export interface Cluster {
  readonly ref: Ref;
  /** `spec`, for what is handed on as it stands. */
  readonly spec: JsonObject;
  /** The name of its database server in the world. */
  readonly server: string;
  readonly image: string;
  readonly instances: number;
  /** Roles, databases and extensions are left alone on a standby. */
  readonly standby: boolean;
  /** Name → flags. */
  readonly users: ReadonlyMap<string, readonly string[]>;
  /** Name → owner. */
  readonly databases: ReadonlyMap<string, string>;
  readonly prepared: readonly PreparedDatabase[];
  /** The user's own `shared_preload_libraries`. */
  readonly preloadList: string | undefined;
  readonly secretNameTemplate: string;
  readonly withoutSecretNames: OperatorSettings["withoutSecretNames"];
  readonly pooler: Pooler;
  /** The operator is configured to make roles that no cluster lists. */
  readonly infrastructureRoles: boolean;
  /** Secrets may go into other namespaces; undefined where nothing says so. */
  readonly crossNamespaceSecrets: boolean | undefined;
  readonly takesInitContainers: boolean;
  readonly takesSidecars: boolean;
  readonly withoutDatabaseAccess: DatabaseAccessOff | undefined;
  /** How it is dumped, where it asks for that. */
  readonly logicalBackup: BackupSettings | undefined;
}

/** Which connection poolers are wanted (needMasterConnectionPooler, needReplicaConnectionPooler). */
export interface Pooler {
  readonly ofMaster: boolean;
  readonly ofReplicas: boolean;
  /** The role whose credentials it uses. */
  readonly user: string;
}

export interface PreparedDatabase {
  readonly name: string;
  readonly defaultUsers: boolean;
  /** Where the Secrets of its users are to go. */
  readonly secretNamespace: string | undefined;
  readonly schemas: readonly PreparedSchema[];
  /** Without a list of schemas the operator makes one called `data`. */
  readonly listsSchemas: boolean;
  /** SQL name → schema, in written order. */
  readonly extensions: ReadonlyMap<string, string>;
}

export interface PreparedSchema {
  readonly name: string;
  /** Has it owner, reader and writer roles of its own? */
  readonly defaultRoles: boolean;
  readonly defaultUsers: boolean;
}

export function readCluster(object: WorldObject, settings: OperatorSettings, context: Context): Cluster {
  const { ref } = object;
  const spec = (at(object.object, "spec") ?? {}) as JsonObject;
  return {
    ref,
    spec,
    server: `${ref.namespace}/${ref.name}`,
    image:
      stringAt(spec, "dockerImage") ??
      settings.dockerImage ??
      defaultSpiloImage(releaseInUse(context, "postgres-operator").version()),
    // Where this run goes past a refused value, what was meant counts.
    instances: numberOf(at(spec, "numberOfInstances")),
    standby: fieldsAt(spec, "standby").length > 0,
    users: usersOf(spec),
    databases: new Map(
      fieldsAt(spec, "databases").flatMap(([name, owner]) => (typeof owner === "string" ? [[name, owner]] : [])),
    ),
    prepared: preparedDatabases(spec, ref.name),
    preloadList: stringAt(spec, "postgresql", "parameters", "shared_preload_libraries"),
    secretNameTemplate: settings.secretNameTemplate,
    withoutSecretNames: settings.withoutSecretNames,
    pooler: poolerOf(spec),
    infrastructureRoles: settings.infrastructureRoles,
    crossNamespaceSecrets: settings.crossNamespaceSecrets,
    takesInitContainers: settings.takesInitContainers,
    takesSidecars: settings.takesSidecars,
    withoutDatabaseAccess: settings.withoutDatabaseAccess,
    logicalBackup:
      at(spec, "enableLogicalBackup") === true && numberOf(at(spec, "numberOfInstances")) > 0
        ? settings.backups
        : undefined,
  };
}

/** A section of settings alone asks for one too. */
function poolerOf(spec: JsonObject): Pooler {
  const enabled = at(spec, "enableConnectionPooler");
  return {
    ofMaster: enabled === true || (enabled === undefined && fieldsAt(spec, "connectionPooler").length > 0),
    ofReplicas: at(spec, "enableReplicaConnectionPooler") === true,
    user: poolerUser(stringAt(spec, "connectionPooler", "user")),
  };
}

/** The superuser and protected names are not taken (poolerUser). */
function poolerUser(wanted: string | undefined): string {
  const isTaken = wanted !== undefined && (protectedNames.has(wanted) || wanted === systemRoles.superuser);
  return wanted === undefined || isTaken ? "pooler" : wanted;
}

function numberOf(value: Json | undefined): number {
  const number = Number(value ?? 1);
  return Number.isNaN(number) ? 1 : number;
}

/** Name → flags. A list of names is refused, and stands for users without flags where this run goes past that. */
function usersOf(spec: JsonObject): ReadonlyMap<string, readonly string[]> {
  const names = listAt(spec, "users").filter((name) => typeof name === "string");
  const listed = names.map((name) => [name, []] as const);
  const flags = fieldsAt(spec, "users").map(
    ([name]) => [name, listAt(spec, "users", name).map((flag) => String(flag).toLowerCase())] as const,
  );
  return new Map<string, readonly string[]>([...listed, ...flags]);
}

/**
 * An empty map stands for one database with the cluster's name (initPreparedDatabaseRoles). What is written as nothing at all does not
 * reach the operator: the API server drops it, where it takes it.
 */
function preparedDatabases(spec: JsonObject, cluster: string): readonly PreparedDatabase[] {
  if (at(spec, "preparedDatabases") === undefined) return [];
  const names = writtenAt(spec, "preparedDatabases");
  return (names.length === 0 ? [cluster.replaceAll("-", "_")] : names).map((name) => {
    const database = at(spec, "preparedDatabases", name);
    const schemas = writtenAt(database, "schemas").map((schema): PreparedSchema => {
      const defaultRoles = at(database, "schemas", schema, "defaultRoles") !== false;
      const defaultUsers = defaultRoles && at(database, "schemas", schema, "defaultUsers") === true;
      return { name: schema, defaultRoles, defaultUsers };
    });
    const listsSchemas = schemas.length > 0;
    return {
      name,
      defaultUsers: at(database, "defaultUsers") === true,
      secretNamespace: stringAt(database, "secretNamespace"),
      schemas: listsSchemas ? schemas : [{ name: "data", defaultRoles: true, defaultUsers: false }],
      listsSchemas,
      extensions: new Map(
        fieldsAt(database, "extensions").flatMap(([extension, schema]) =>
          typeof schema === "string" ? [[extension, schema]] : [],
        ),
      ),
    };
  });
}

function writtenAt(value: Json | undefined, field: string): readonly string[] {
  return fieldsAt(value, field).flatMap(([name, content]) => (content === null ? [] : [name]));
}
