import type { Ref } from "../../render/index.ts";
import { at, fieldText, listAt, refName, type WorldObject } from "../../world/index.ts";
import type { Blame, Knowledge, Trouble } from "../engine/index.ts";
import type { BlockingPolicy } from "../kubernetes/index.ts";
import type { Cluster } from "./cluster.ts";
import type { LostExtension } from "./image/mounted-extensions.ts";
import type { Operand } from "./image/operand.ts";
import { against, refusedField, type Violation } from "./violations/violation.ts";

export const operatorSource: Knowledge = { from: "source", of: "CloudNativePG 1.22–1.30" };

/** And in the sources of the Barman Cloud plugin. */
export const pluginSource: Knowledge = { from: "source", of: "plugin-barman-cloud 0.4–0.9, Restore" };

/** What the validating webhook, or the CRD's own rules, do not let in. */
export function refused(object: Ref, webhook: string, violation: Violation): Trouble {
  const { path, value, message, byRule, words } = violation;
  const field = fieldText(path);
  const denied = byRule ? "" : `admission webhook "${webhook}" denied the request: `;
  const { kind, name } = object;
  const said = `${refusedField(violation)}: ${against(violation)}`;
  return {
    rule: "cloudnative-pg/refused",
    object,
    about: `${field}: ${message}`,
    message: words ?? `${denied}${kind}.postgresql.cnpg.io "${name}" is invalid: ${said}`,
    blame: { object, path },
    known: operatorSource,
    details: { field, value: typeof value === "string" ? value : JSON.stringify(value), reason: message },
  };
}

export function imageNotOperand({ ref }: Cluster, { image = "", written }: Operand): Trouble {
  return {
    rule: "cloudnative-pg/image-not-operand",
    object: ref,
    message: "initdb: error: could not look up effective user ID 26: user does not exist",
    blame: written,
    known: { from: "source", of: "initdb of PostgreSQL 14–18, and the images' Dockerfiles" },
    details: { image },
  };
}

/** PostgreSQL does not start without a library that it is to preload. */
export function preloadUnavailable(
  { ref, spec }: Cluster,
  library: string,
  meant: string | undefined,
  image: string,
): Trouble {
  const list = ["spec", "postgresql", "shared_preload_libraries"];
  const index = listAt(spec, ...list.slice(1)).findIndex((entry) => entry === library || entry === `${library}.so`);
  return {
    rule: "postgres/preload-unavailable",
    object: ref,
    about: library,
    message: `FATAL: could not access file "${library}": No such file or directory`,
    blame: { object: ref, path: index < 0 ? list : [...list, index] },
    known: { from: "source", of: "PostgreSQL 14–18, and the images' Dockerfiles" },
    details: { library, meant: meant ?? null, image, operator: "cloudnative-pg" },
  };
}

/** An extension's image is mounted, and PostgreSQL looks for its files in other folders, or has another release than they. */
export function extensionVolume(cluster: Ref, lost: LostExtension, message: string): Trouble {
  const { extension, image, path, folders, majors } = lost;
  const [first] = folders;
  const folderBlame: Blame =
    first && first.written > 0
      ? { object: cluster, path: [...path, first.field] }
      : { object: cluster, path, missing: `no ${first?.field}` };
  const blame: Blame = majors ? { object: cluster, path: [...path, "image", "reference"] } : folderBlame;
  return {
    rule: "cloudnative-pg/extension-volume",
    object: cluster,
    about: extension,
    message,
    blame,
    known: { from: "source", of: "CloudNativePG 1.27–1.30, PostgreSQL 18, and the images' Dockerfiles" },
    details: {
      extension,
      image,
      path,
      made: majors?.made ?? null,
      runs: majors?.runs ?? null,
      folders: folders.map(({ field, folder, written }) => ({ field, folder, written })),
    },
  };
}

/** A statement of the user's own that fails, and with it the Job. */
export function initSqlFailed(cluster: Ref, blame: Blame, text: string, database: string, error: string): Trouble {
  return {
    rule: "cloudnative-pg/init-sql",
    object: cluster,
    about: `${database}: ${text}`,
    message: `while configuring new instance: ERROR: ${error}`,
    blame,
    known: { from: "source", of: "CloudNativePG 1.22–1.30, PostgreSQL 14–18" },
    details: { problem: "error", statement: text, database, error },
  };
}

/** The database is there before its first SQL would run, so that the operator passes over all of it. */
export function initSqlSkipped({ ref, bootstrap }: Cluster, database: string): Trouble {
  return {
    rule: "cloudnative-pg/init-sql",
    object: ref,
    about: "skipped",
    message: `database ${database} exists: postInitApplicationSQL is not executed`,
    blame: { object: ref, path: [...bootstrap.path, "postInitApplicationSQL"] },
    known: operatorSource,
    details: { problem: "skipped", database },
  };
}

/** The Secret is somebody else's: its password is never set. */
export function secretUsername(cluster: Ref, blame: Blame, secret: string, found: string, wanted: string): Trouble {
  return {
    rule: "cloudnative-pg/secret-username",
    object: cluster,
    about: wanted,
    message: `while updating database owner password: wrong username '${found}' in secret, expected '${wanted}'`,
    blame,
    known: operatorSource,
    details: { secret, found, wanted },
  };
}

/** It has no name or no password in it (GetUserPasswordFromSecret). */
export function secretKeyMissing(cluster: Ref, blame: Blame, secret: string, key: string, wanted: string): Trouble {
  return {
    rule: "cloudnative-pg/secret-username",
    object: cluster,
    about: wanted,
    message: `${key} key doesn't exist inside the secret`,
    blame,
    known: operatorSource,
    details: { secret, key, wanted },
  };
}

/** Somebody reads credentials that the operator does not make under these settings. */
export function secretNotMade(cluster: Cluster, secret: string, by: WorldObject): Trouble {
  const superuser = secret.endsWith("-superuser");
  const blame: Blame = superuser
    ? { object: cluster.ref, path: ["spec", "enableSuperuserAccess"], missing: "no enableSuperuserAccess: true" }
    : { object: cluster.ref, path: [...cluster.bootstrap.path, "secret", "name"] };
  return {
    rule: "cloudnative-pg/secret-not-made",
    object: cluster.ref,
    about: secret,
    message: `Secret ${secret} is never made`,
    blame,
    known: operatorSource,
    details: { secret, superuser, own: cluster.application?.secret ?? "", reader: refName(by.ref) },
  };
}

/** Roles whose password Secret is not there are not made. */
export function passwordSecretMissing(cluster: Ref, blame: Blame, role: string, secret: string): Trouble {
  return {
    rule: "cloudnative-pg/password-secret-missing",
    object: cluster,
    about: role,
    message: `failed to get password secret ${secret}: Secret "${secret}" not found`,
    blame,
    known: operatorSource,
    details: { role, secret, namespace: cluster.namespace },
  };
}

/** A Database, Pooler or backup names a Cluster that is not in its namespace. */
export function clusterMissing(
  object: Ref,
  cluster: string,
  elsewhere: readonly string[],
  present: readonly string[],
): Trouble {
  return {
    rule: "cloudnative-pg/cluster-missing",
    object,
    message: `Cluster ${object.namespace}/${cluster} does not exist`,
    blame: { object, path: ["spec", "cluster", "name"] },
    known: operatorSource,
    details: { cluster, elsewhere, present, namespace: object.namespace },
  };
}

export function ownerMissing(
  object: Ref,
  database: string,
  owner: string,
  cluster: string,
  roles: readonly string[],
): Trouble {
  return {
    rule: "cloudnative-pg/database-owner-missing",
    object,
    message: `while creating database "${database}": ERROR: role "${owner}" does not exist`,
    blame: { object, path: ["spec", "owner"] },
    known: operatorSource,
    details: { database, owner, cluster, roles },
  };
}

export function catalogWithoutMajor({ ref }: Cluster, major: number, name: string, majors: readonly number[]): Trouble {
  return {
    rule: "cloudnative-pg/image-catalog",
    object: ref,
    message: "selected major version is not available in the catalog",
    blame: { object: ref, path: ["spec", "imageCatalogRef", "major"] },
    known: operatorSource,
    details: { major, name, majors },
  };
}

export function objectStoreMissing(
  cluster: Ref,
  path: Blame["path"],
  store: string,
  present: readonly string[],
): Trouble {
  return {
    rule: "cloudnative-pg/object-store-missing",
    object: cluster,
    about: store,
    message: `while getting barman object store ${cluster.namespace}/${store}: ObjectStore.barmancloud.cnpg.io "${store}" not found`,
    blame: { object: cluster, path },
    known: { from: "source", of: "plugin-barman-cloud, LifecycleHook" },
    details: { store, present, namespace: cluster.namespace },
  };
}

/** The plugin is to archive, and nobody says where: it adds nothing to the pods, and every file of the log stays where it is. */
export function objectStoreUnnamed(cluster: Ref, path: Blame["path"], slip: string | undefined): Trouble {
  const parameters = [...path, "parameters"];
  return {
    rule: "cloudnative-pg/object-store-unnamed",
    object: cluster,
    message: "Continuous archiving is failing: wal archive plugin is not available: barman-cloud.cloudnative-pg.io",
    blame:
      slip === undefined
        ? { object: cluster, path, missing: "no barmanObjectName" }
        : { object: cluster, path: [...parameters, slip] },
    known: { from: "source", of: "plugin-barman-cloud, config.go and lifecycle.go" },
    details: { slip: slip ?? null },
  };
}

/** A Cluster is to archive where it is recovered from; `path` leads to what `serverName` is a field of. */
export function archiveNotEmpty({ ref, spec }: Cluster, server: string, path: Blame["path"]): Trouble {
  const isNamed = at(spec, ...path.slice(1), "serverName") !== undefined;
  return {
    rule: "cloudnative-pg/archive-in-use",
    object: ref,
    message: `${ref.name}-1-full-recovery: WAL archive check failed for server ${server}: Expected empty archive`,
    blame: isNamed ? { object: ref, path: [...path, "serverName"] } : { object: ref, path, missing: "no serverName" },
    // The check is known from its source. That the archive is not empty, and the Cluster not there as yet, is what is expected.
    known: { from: "docs", of: "CloudNativePG, Recovery" },
    details: { server, path },
  };
}

/** A Pooler and a Cluster both want one Service. */
export function serviceTaken(cluster: Ref, pooler: Ref, service: string): Trouble {
  return {
    rule: "cloudnative-pg/service-taken",
    object: pooler,
    about: service,
    message: `refusing to reconcile service: ${service}, not owned by the cluster`,
    blame: { object: pooler, path: ["metadata", "name"] },
    known: operatorSource,
    details: { service, cluster: cluster.name },
  };
}

/** A policy between the operator and its instances. */
export function operatorBlocked(cluster: Ref, { policy, path }: BlockingPolicy, namespace: string): Trouble {
  return {
    rule: "cloudnative-pg/operator-blocked",
    object: cluster,
    message:
      "Communication issue detected: The operator was unable to receive the status from all the ready instances.",
    blame: { object: policy.ref, path },
    known: { from: "source", of: "CloudNativePG 1.26–1.30, reconcileResources" },
    details: { policy: refName(policy.ref), namespace },
  };
}
