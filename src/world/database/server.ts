import type { Ref } from "../../render/index.ts";
import type { Path } from "../../source/index.ts";
import type { Tracked } from "../../template/index.ts";

/** A PostgreSQL server of the simulated cluster. It is changed by statements only (`execute`). */
export interface DatabaseServer {
  /** `namespace/cluster`. */
  readonly name: string;
  readonly major: number;
  /** The image that it runs, where that is known, and the field that chose it. */
  readonly image?: ServerImage | undefined;
  /** Services that lead to its primary, `namespace/name`. */
  readonly services: readonly string[];
  /** Services that lead to its replicas, which take no changes. */
  readonly replicaServices?: readonly string[] | undefined;
  /** What the image holds; undefined when the image is not in the catalogue, so that anything may be there. */
  readonly extensions: ReadonlyMap<string, AvailableExtension> | undefined;
  /** Libraries in `shared_preload_libraries`, without directory and `.so`. */
  readonly preloaded: readonly string[];
  /** `extwlist.extensions` where pgextwlist is preloaded: what a non-superuser may create all the same. */
  readonly extensionWhitelist: readonly string[];
  readonly encryption: Encryption;
  /** Lines of pg_hba.conf ask some clients for something else than a password, or for nothing (`cert`, `trust`, `ldap`). */
  readonly otherLogins?: boolean | undefined;
  /** The first lines of its pg_hba.conf ask nobody for a password who comes from its own pod. */
  readonly trustsLoopback?: boolean | undefined;
  readonly roles: ReadonlyMap<string, Role>;
  readonly databases: ReadonlyMap<string, Database>;
  /** It was there before the change that is forecast. */
  readonly before?: boolean | undefined;
  /** What may have put roles, databases and extensions into it that are not seen here: a backup, a script. */
  readonly unseen?: readonly string[] | undefined;
  /** Are all of its databases known, although roles are not? */
  readonly knowsDatabases?: boolean | undefined;
  /** When its operator last went over roles, databases and extensions, in seconds since the first apply; undefined before. */
  readonly lastSync?: number | undefined;
  /** Image and settings as one text; when that changes the server is started anew. */
  readonly startedWith?: string | undefined;
}

export interface ServerImage {
  /** Undefined where a catalogue that is not here says which. */
  readonly name: string | undefined;
  readonly object: Ref;
  readonly path: Path;
}

/** How the server takes connections from other pods. */
export interface Encryption {
  /** `required`: plain connections are refused (`hostnossl … reject`). `optional`: both are taken. `none`: no TLS. */
  readonly mode: "required" | "optional" | "none";
  /** Who signed its certificate. */
  readonly certificate: "self-signed" | "private-ca" | "none";
  /** Host names the certificate is made for. */
  readonly names: readonly string[];
}

/** An extension whose control file is in the image. */
export interface AvailableExtension {
  readonly name: string;
  /** Undefined when the image does not say which. */
  readonly version: string | undefined;
  /** The image lacks it, and the run goes past that. */
  readonly mended?: boolean | undefined;
}

export interface Role {
  readonly name: string;
  readonly login: boolean;
  readonly superuser: boolean;
  readonly createDatabase: boolean;
  readonly memberOf: readonly string[];
  /** Undefined for a role that cannot log in with one. */
  readonly password?: Tracked | undefined;
  readonly searchPath: readonly string[];
}

export interface Database {
  readonly name: string;
  readonly owner: string;
  /** Roles that were granted the right CREATE on it. */
  readonly creators?: readonly string[] | undefined;
  /** It was there before the change that is forecast. */
  readonly before?: boolean | undefined;
  /** Schema → owner. */
  readonly schemas: ReadonlyMap<string, string>;
  readonly extensions: ReadonlyMap<string, InstalledExtension>;
}

export interface InstalledExtension {
  readonly name: string;
  /** It was there before the change that is forecast. */
  readonly before?: boolean | undefined;
  readonly schema: string;
  readonly owner: string;
  readonly version: string | undefined;
  /** The role that has executed `ALTER EXTENSION … UPDATE` last. */
  readonly updatedBy?: string | undefined;
}
