import { extensionFacts, intendedExtension, postgresImage } from "../../catalog/index.ts";
import { refName, type WorldObject } from "../../world/index.ts";
import type { Knowledge, Trouble } from "../engine/index.ts";
import type { BlockingPolicy } from "../kubernetes/index.ts";
import type { Cluster, PreparedDatabase } from "./cluster.ts";
import { writtenIn, type ConfigurationSource } from "./operator/sources.ts";
import { secretName } from "./roles.ts";

/** What the operator says of a database that it cannot get into (initDbConn, after two minutes). */
export const notConnected = "could not init db connection: still failing after 8 retries";

const operator: Knowledge = { from: "source", of: "Zalando operator 1.13–2.0" };

/** initRobotUsers refuses the name, and with it everything. */
export function userInvalid({ ref }: Cluster, user: string): Trouble {
  return {
    rule: "postgres/user-invalid",
    object: ref,
    about: user,
    message: `could not init robot users: invalid username: "${user}"`,
    blame: { object: ref, path: ["spec", "users", user] },
    known: operator,
    details: { user },
  };
}

/** normalizeUserFlags refuses, and with it everything. */
export function flagsConflict({ ref }: Cluster, user: string, conflict: string): Trouble {
  return {
    rule: "postgres/user-invalid",
    object: ref,
    about: `${user}: flags`,
    message: `could not init robot users: invalid flags for user "${user}": ${conflict}`,
    blame: { object: ref, path: ["spec", "users", user] },
    known: operator,
    details: { user, problem: "flags", conflict },
  };
}

/** The Secret of a user has a name that is taken, or that none can have. */
export function secretRefused(
  { ref, users, prepared }: Cluster,
  { user, secret, other }: { readonly user: string; readonly secret: string; readonly other: string | undefined },
  message: string,
): Trouble {
  const database = prepared.find(({ name }) => user.startsWith(`${name}_`))?.name;
  const path =
    users.has(user) || database === undefined ? ["spec", "users", user] : ["spec", "preparedDatabases", database];
  return {
    rule: "postgres/user-invalid",
    object: ref,
    about: `${other === undefined ? (database ?? user) : user}: Secret`,
    message,
    blame: { object: ref, path },
    known: operator,
    details: { user, secret, other: other ?? null, problem: other === undefined ? "secret-name" : "secret-taken" },
  };
}

/** No Secret can be made, as their names come from a template that the configuration leaves empty. */
export function secretsUnnamed({ ref }: Cluster, source: ConfigurationSource, message: string): Trouble {
  return {
    rule: "postgres/secret-names-missing",
    object: ref,
    message,
    blame: { ...writtenIn(source, "secret_name_template", ref), missing: "no kubernetes" },
    known: { from: "executed", of: "Zalando operator 1.15.1" },
    details: {},
  };
}

export function userProtected({ ref }: Cluster, user: string): Trouble {
  return {
    rule: "postgres/database-skipped",
    object: ref,
    about: `user ${user}`,
    message: `cannot initialize a new manifest robot role with the name of the protected user "${user}"`,
    blame: { object: ref, path: ["spec", "users", user] },
    known: operator,
    details: { user, reason: "protected" },
  };
}

export function userOfPooler({ ref, pooler: { user } }: Cluster): Trouble {
  return {
    rule: "postgres/database-skipped",
    object: ref,
    about: `user ${user}`,
    message: `cannot initialize a new manifest robot role with the name of the system user "${user}"`,
    blame: { object: ref, path: ["spec", "connectionPooler", "user"] },
    known: { from: "executed", of: "Zalando operator 1.15.1" },
    details: { user, reason: "pooler" },
  };
}

export function databaseSkipped(
  { ref, databases }: Cluster,
  database: string,
  owner: string,
  message: string,
): Trouble {
  return {
    rule: "postgres/database-skipped",
    object: ref,
    about: database,
    message,
    blame: { object: ref, path: ["spec", databases.has(database) ? "databases" : "preparedDatabases", database] },
    known: operator,
    details: { database, owner, reason: message.endsWith("has invalid name") ? "name" : "owner" },
  };
}

/** Nobody is made who could log in under the name that somebody reads the credentials of. */
export function loginRoleMissing(
  cluster: Cluster,
  user: string,
  by: WorldObject,
  prepared: PreparedDatabase | undefined,
): Trouble {
  const { ref } = cluster;
  return {
    rule: "postgres/login-role-missing",
    object: ref,
    about: user,
    message: `no role that can log in is called "${user}", so Secret ${secretName(cluster, user)} is never made`,
    blame: prepared
      ? {
          object: ref,
          path: ["spec", "preparedDatabases", prepared.name, "defaultUsers"],
          missing: "no defaultUsers: true",
        }
      : { object: ref, path: ["spec", "users", user], missing: `no user ${user}` },
    known: operator,
    details: {
      user,
      secret: secretName(cluster, user),
      reader: `${by.ref.kind} ${by.ref.name}`,
      database: prepared?.name ?? null,
    },
  };
}

/** The owner that `databases` names keeps `<database>_owner` from making the schema. */
export function ownerConflict(cluster: Cluster, database: PreparedDatabase, schema: string): Trouble {
  const { ref } = cluster;
  const path = [
    "spec",
    "preparedDatabases",
    database.name,
    ...(database.listsSchemas ? ["schemas", schema] : ["schemas"]),
  ];
  return {
    rule: "postgres/database-owner-conflict",
    object: ref,
    about: database.name,
    message: `could not execute create database schema: pq: permission denied for database ${database.name}`,
    blame: {
      object: ref,
      path,
      ...(database.listsSchemas ? {} : { missing: "no schemas, so one called data is made" }),
    },
    known: operator,
    details: {
      database: database.name,
      schema,
      listed: database.listsSchemas,
      owner: cluster.databases.get(database.name) ?? null,
      extensions: [...database.extensions.keys()],
    },
  };
}

type ExtensionRule = "unknown" | "not-in-image" | "dependency" | "schema";

export interface ExtensionAt {
  readonly database: string;
  /** As the manifest writes it. */
  readonly name: string;
  readonly schema: string;
}

export function extensionTrouble(
  cluster: Cluster,
  rule: ExtensionRule,
  { database, name, schema }: ExtensionAt,
  message: string,
  details: Trouble["details"] = {},
): Trouble {
  return {
    rule: `postgres/extension-${rule}`,
    object: cluster.ref,
    about: `${database}/${name}`,
    message: `could not execute create extension: pq: ${message}`,
    blame: { object: cluster.ref, path: ["spec", "preparedDatabases", database, "extensions", name] },
    known: { from: "source", of: "Zalando operator 1.13–2.0, PostgreSQL 14–18" },
    details: { database, name, schema, meant: intendedExtension(name) ?? null, image: cluster.image, ...details },
  };
}

/** One trouble for all extensions of a database: the cause is the order, whichever of them comes too early. */
export function extensionsInWrongOrder(cluster: Cluster, { database }: ExtensionAt, message: string): Trouble {
  const extensions = cluster.prepared.find(({ name }) => name === database)?.extensions ?? new Map<string, string>();
  const listed = [...extensions.keys()].sort();
  const pairs = listed.flatMap((name) => {
    const required = extensionFacts(name).requires.filter((other) => extensions.has(other));
    return required.map((other) => `${name} needs ${other}`);
  });
  return {
    rule: "postgres/extension-dependency",
    object: cluster.ref,
    about: `${database}: order`,
    message: `could not execute create extension: pq: ${message}`,
    blame: { object: cluster.ref, path: ["spec", "preparedDatabases", database, "extensions"] },
    known: { from: "source", of: "Zalando operator 1.13–2.0, PostgreSQL 14–18" },
    details: { database, pairs },
  };
}

/** `CREATE EXTENSION` refuses because its library was not preloaded. */
export function preloadMissing(
  cluster: Cluster,
  { database, name }: ExtensionAt,
  library: string,
  message: string,
): Trouble {
  const ownList = cluster.preloadList !== undefined;
  return {
    rule: "postgres/preload-missing",
    object: cluster.ref,
    about: library,
    message: `could not execute create extension: pq: ${message}`,
    blame: {
      object: cluster.ref,
      path: ["spec", "postgresql", "parameters", "shared_preload_libraries"],
      missing: `no ${library}`,
    },
    // Without a list of the user's own the image decides, and a custom image may have changed Spilo's.
    known:
      ownList || postgresImage(cluster.image) !== undefined ? operator : { from: "docs", of: "Spilo's default list" },
    details: { database, name, library, ownList },
  };
}

/** A policy between the operator and the primary. */
export function operatorBlocked({ ref }: Cluster, { policy, path }: BlockingPolicy, namespace: string): Trouble {
  return {
    rule: "postgres/operator-blocked",
    object: ref,
    message: notConnected,
    blame: { object: policy.ref, path },
    known: operator,
    details: { policy: refName(policy.ref), namespace },
  };
}
