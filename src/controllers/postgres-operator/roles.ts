import type { Role } from "../../world/index.ts";
import type { Cluster, PreparedDatabase, PreparedSchema } from "./cluster.ts";

/** A role that the operator is to make. Passwords are added where it has a Secret. */
export interface DesiredRole extends Omit<Role, "password"> {
  /** Becomes a member of it (`ADMIN`). */
  readonly admin: string | undefined;
  /** Made for a connection pooler: nothing in the database can be its own. */
  readonly ofPooler?: boolean | undefined;
  /** Are its credentials written to a Secret? */
  readonly hasSecret: boolean;
  /** Another namespace than the cluster's that the Secret is to go into. */
  readonly secretNamespace?: string | undefined;
}

/** initPreparedDatabaseRoles: owner, reader and writer of each database and schema, and users to log in with where wanted. */
export function preparedRoles(database: PreparedDatabase): readonly DesiredRole[] {
  const searchPath = ['"$user"', ...database.schemas.map(({ name }) => name)];
  const ofSchemas = database.schemas
    .filter(({ defaultRoles }) => defaultRoles)
    .flatMap((schema) => schemaRoles(database.name, schema));
  const roles = [...roleSet(database.name, "admin", searchPath, database.defaultUsers), ...ofSchemas];
  return roles.map((each) => ({ ...each, secretNamespace: database.secretNamespace }));
}

function schemaRoles(database: string, schema: PreparedSchema): readonly DesiredRole[] {
  return roleSet(`${database}_${schema.name}`, `${database}_owner`, ['"$user"', schema.name], schema.defaultUsers);
}

/** initDefaultRoles: readers and writers are administered by their owner. */
function roleSet(prefix: string, admin: string, searchPath: readonly string[], users: boolean): readonly DesiredRole[] {
  const owner = `${prefix}_owner`;
  const groups = [
    role(owner, { admin, searchPath }),
    role(`${prefix}_reader`, { admin: owner, searchPath }),
    role(`${prefix}_writer`, { admin: owner, searchPath, memberOf: [`${prefix}_reader`] }),
  ];
  if (!users) return groups;
  const ofGroup = (group: DesiredRole): DesiredRole =>
    role(`${group.name}_user`, { ...group, login: true, hasSecret: true, memberOf: [group.name] });
  return [...groups, ...groups.map(ofGroup)];
}

/** initRobotUsers: LOGIN unless it is said otherwise; a Secret in either case. */
export function manifestRole(name: string, flags: readonly string[]): DesiredRole {
  return role(name, {
    login: !flags.includes("nologin"),
    hasSecret: true,
    superuser: flags.includes("superuser"),
    createDatabase: flags.includes("createdb"),
    // `namespace.user`, where the operator is set up for it.
    secretNamespace: name.includes(".") ? name.slice(0, name.indexOf(".")) : undefined,
  });
}

/** initSystemUsers: unlike others it has no `admin` (seen in 1.15.1). */
export function poolerRole(name: string): DesiredRole {
  return role(name, { admin: undefined, login: true, hasSecret: true, ofPooler: true });
}

function role(name: string, more: Partial<Omit<DesiredRole, "name">>): DesiredRole {
  return {
    admin: "admin",
    hasSecret: false,
    login: false,
    superuser: false,
    createDatabase: false,
    memberOf: [],
    searchPath: ['"$user"', "public"],
    ...more,
    name,
  };
}

/** Can somebody log in as the owner of a prepared database, or as its users? */
export function defaultUserNames(database: PreparedDatabase): readonly string[] {
  const users = preparedRoles({ ...database, defaultUsers: true }).filter(({ login }) => login);
  return users.map(({ name }) => name);
}

/** Roles that exist on every Spilo server (Patroni's bootstrap, post_init.sh), by the names the operator gives them. */
export const systemRoles = { superuser: "postgres", replication: "standby" } as const;

/** Names that the operator makes no role for (`protected_role_names`). */
export const protectedNames: ReadonlySet<string> = new Set(["admin", "cron_admin"]);

/** pkg/cluster/cluster.go, userRegexp. */
export const userNamePattern: RegExp = /^[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/;

/** pkg/cluster/cluster.go, databaseNameRegexp. */
export const databaseNamePattern: RegExp = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** The Secret of a role (pkg/cluster/util.go, credentialSecretNameForCluster). */
export function secretName(cluster: Cluster, user: string): string {
  return cluster.secretNameTemplate
    .replaceAll("{username}", user.replaceAll("_", "-"))
    .replaceAll("{cluster}", cluster.ref.name)
    .replaceAll("{tprkind}", "postgresql")
    .replaceAll("{tprgroup}", "acid.zalan.do");
}
