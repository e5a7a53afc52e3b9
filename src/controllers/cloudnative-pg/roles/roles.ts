import { listAt, type DatabaseServer, type ExecutedStatement } from "../../../world/index.ts";
import type { Blame, Context, WaitsFor } from "../../engine/index.ts";
import type { Cluster } from "../cluster.ts";
import type { WrongUser } from "../secrets/owner-of-secret.ts";
import { RoleWork } from "./role-work.ts";
import { superuserSecretName } from "../secrets/secrets.ts";

/** What the instance manager did to the roles, as at every start and change. */
export interface RoleSync {
  readonly server: DatabaseServer;
  readonly sql: readonly ExecutedStatement[];
  /** By role, in its own words (`status.managedRolesStatus.cannotReconcile`). */
  readonly errors: ReadonlyMap<string, string>;
  readonly waitsFor: readonly WaitsFor[];
}

/**
 * `managed.roles` first, then the passwords of superuser and owner (InstanceReconciler.Reconcile). These are set once for each state
 * of their Secret (`secretVersions`), while a managed role gets its own again after any change (`passwordNeedsUpdating`).
 */
export function syncRoles(
  cluster: Cluster,
  before: DatabaseServer,
  wrongUser: WrongUser | undefined,
  context: Context,
): RoleSync {
  // Whoever follows another server has the roles of that.
  if (cluster.isReplica) return { server: before, sql: [], errors: new Map(), waitsFor: [] };
  const work = new RoleWork(cluster, before, context);
  listAt(cluster.spec, "managed", "roles").forEach((role, index) =>
    work.sync(role, ["spec", "managed", "roles", index]),
  );
  const { application, ref } = cluster;
  // By role: where the superuser is the owner too, the second Secret has the last word.
  const passwords = new Map<string, readonly [secret: string, blame: Blame]>();
  if (cluster.superuserAccess || work.made(`${ref.name}-superuser`)) {
    const path = ["spec", "superuserSecret", "name"];
    passwords.set("postgres", [superuserSecretName(cluster), { object: ref, path }]);
  }
  if (wrongUser) work.errors.set(wrongUser.owner, wrongUser.message);
  else if (application) {
    const secret = work.made(`${ref.name}-app`) ? `${ref.name}-app` : application.secret;
    passwords.set(application.owner, [secret, { object: ref, path: [...cluster.bootstrap.path, "owner"] }]);
  }
  for (const [role, [secret, blame]] of passwords) {
    if (!work.managedPasswords.has(role)) work.setPassword(role, secret, blame);
  }
  return { server: work.server, sql: work.sql, errors: work.errors, waitsFor: work.waitsFor };
}
