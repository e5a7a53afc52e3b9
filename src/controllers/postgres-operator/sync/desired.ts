import { sameObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import type { Cluster, PreparedDatabase } from "../cluster.ts";
import { credentialsAskedFor } from "../secrets/credentials-asked-for.ts";
import {
  databaseNamePattern,
  defaultUserNames,
  manifestRole,
  poolerRole,
  preparedRoles,
  protectedNames,
  secretName,
  systemRoles,
  userNamePattern,
  type DesiredRole,
} from "../roles.ts";
import type { StepFailure } from "./database-sync.ts";
import {
  databaseSkipped,
  flagsConflict,
  loginRoleMissing,
  userInvalid,
  userOfPooler,
  userProtected,
} from "../troubles.ts";

/** What the operator means to make. */
export interface Desired {
  readonly roles: ReadonlyMap<string, DesiredRole>;
  /** Name → owner; what the operator skips is absent. */
  readonly databases: ReadonlyMap<string, string>;
  /** The error of initUsers, which stops Create and Sync before anything runs. */
  readonly refusal: StepFailure | undefined;
}

/** initUsers and the checks of databaseNameOwnerValid, with what is silently skipped stated as trouble. */
export function desiredState(cluster: Cluster, context: Context): Desired {
  const roles = new Map<string, DesiredRole>();
  const add = (role: DesiredRole): void => void (roles.has(role.name) || roles.set(role.name, role));
  for (const database of cluster.prepared) preparedRoles(database).forEach(add);
  const pooler = cluster.pooler.ofMaster || cluster.pooler.ofReplicas ? cluster.pooler.user : undefined;
  if (pooler !== undefined && !(cluster.users.has(pooler) && isMendedPooler(cluster, context))) add(poolerRole(pooler));
  let refusal: StepFailure | undefined;
  const refuse = (error: string): void => void (refusal ??= usersFailed(error));
  for (const [name, flags] of cluster.users) {
    if (Object.values<string>(systemRoles).includes(name) || roles.get(name)?.ofPooler === true) continue;
    if (!userNamePattern.test(name) && context.fails(userInvalid(cluster, name))) {
      refuse(`invalid username: "${name}"`);
      continue;
    }
    const conflict = conflictingFlags(flags);
    if (conflict !== undefined && context.fails(flagsConflict(cluster, name, conflict))) {
      refuse(`invalid flags for user "${name}": ${conflict}`);
      continue;
    }
    if (!protectedNames.has(name)) add(manifestRole(name, flags));
    else if (!context.fails(userProtected(cluster, name))) add({ ...manifestRole(name, flags), hasSecret: false });
  }
  addAskedRoles(cluster, context, roles, add);
  const databases = desiredDatabases(cluster, context, roles, add);
  return { roles, databases, refusal };
}

/** The pooler's name is the system's: what `users` says of it is left out, and no database is made for it. */
function isMendedPooler(cluster: Cluster, context: Context): boolean {
  return !context.fails(userOfPooler(cluster));
}

/** initUsers, in the words of Create and of Sync. */
function usersFailed(error: string): StepFailure {
  const text = `could not init robot users: ${error}`;
  return { inCreate: text, inSync: `could not init users: ${text}` };
}

/** normalizeUserFlags: a flag and its contrary. */
function conflictingFlags(flags: readonly string[]): string | undefined {
  const flag = flags.find((each) => flags.includes(`no${each}`));
  if (flag === undefined) return undefined;
  const [first = "", second = ""] = flags.filter((each) => each === flag || each === `no${flag}`);
  return `conflicting user flags: "${second.toUpperCase()}" and "${first.toUpperCase()}"`;
}

/** Somebody reads the credentials of a role that nothing here makes. Mended: the role is there. */
function addAskedRoles(
  cluster: Cluster,
  context: Context,
  roles: ReadonlyMap<string, DesiredRole>,
  add: (role: DesiredRole) => void,
): void {
  const made = new Set(
    [...namesWithSecret(roles), ...Object.values<string>(systemRoles)].map((name) => secretName(cluster, name)),
  );
  for (const { user, by } of credentialsAskedFor(cluster, context.world)) {
    if (made.has(secretName(cluster, user)) || cluster.users.has(user)) continue;
    const existing = context.world.get("Secret", cluster.ref.namespace, secretName(cluster, user));
    if (existing && !(existing.madeBy && sameObject(existing.madeBy, cluster.ref))) continue;
    const prepared = preparedOf(cluster, user);
    if (cluster.infrastructureRoles) {
      context.assumes({ message: `${user} is one of the operator's infrastructure roles`, object: cluster.ref });
    } else if (context.fails(loginRoleMissing(cluster, user, by, prepared))) continue;
    if (prepared) preparedRoles({ ...prepared, defaultUsers: true }).forEach(add);
    else add(manifestRole(user, []));
  }
}

function namesWithSecret(roles: ReadonlyMap<string, DesiredRole>): readonly string[] {
  return [...roles.values()].filter(({ hasSecret }) => hasSecret).map(({ name }) => name);
}

/** The prepared database whose default users would have this name. */
function preparedOf(cluster: Cluster, user: string): PreparedDatabase | undefined {
  return cluster.prepared.find((database) =>
    defaultUserNames(database).some((name) => name.replaceAll("_", "-") === user.replaceAll("_", "-")),
  );
}

/** `databases` is written over `preparedDatabases` (syncPreparedDatabases, createDatabases). */
function desiredDatabases(
  cluster: Cluster,
  context: Context,
  roles: ReadonlyMap<string, DesiredRole>,
  add: (role: DesiredRole) => void,
): ReadonlyMap<string, string> {
  // Neither a standby nor a cluster without instances is given databases.
  if (cluster.standby || cluster.instances === 0) return new Map();
  const wanted = new Map([
    ...cluster.prepared.map(({ name }) => [name, `${name}_owner`] as const),
    ...cluster.databases,
  ]);
  const desired = new Map<string, string>();
  for (const [name, owner] of wanted) {
    const isPoolers = roles.get(owner)?.ofPooler === true;
    // Told of the user already.
    if (isPoolers && cluster.users.has(owner)) continue;
    const reason =
      isPoolers || !roles.has(owner)
        ? `skipping creation of the "${name}" database, user "${owner}" does not exist`
        : databaseNamePattern.test(name)
          ? undefined
          : `database "${name}" has invalid name`;
    if (reason !== undefined) {
      if (context.fails(databaseSkipped(cluster, name, owner, reason))) continue;
      // The database is what matters here: that somebody may log in as its owner is another matter.
      add({ ...manifestRole(owner, []), hasSecret: false });
    }
    desired.set(name, owner);
  }
  return desired;
}
