import { isOpen } from "../../../source/index.ts";
import { serverOfObject, type Context } from "../../engine/index.ts";
import type { WorldObject } from "../../../world/index.ts";
import { broughtAlong, secretOfAnother, type BroughtAlong } from "./brought-along.ts";
import type { Cluster } from "../cluster.ts";
import type { StepFailure } from "../sync/database-sync.ts";
import { nextSync, statusOf } from "../entry.ts";
import { asBefore } from "../outcomes.ts";
import { secretName, systemRoles, userNamePattern, type DesiredRole } from "../roles.ts";
import { secretRefused, secretsUnnamed } from "../troubles.ts";

/** What stops Create and Sync at the Secrets, before there is a StatefulSet. All the same, the others are made. */
export interface SecretsRefusal {
  readonly failure: StepFailure;
  /** Those whose Secret is not made. */
  readonly users: ReadonlySet<string>;
  /** `once`: the next Sync goes past it. `fatal`: the operator itself ends, and begins anew. */
  readonly lasts: "once" | "for-good" | "fatal";
}

/** A Secret's name as the API server takes it. */
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const explanation =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

/** A Secret that was for somebody else leads to a look for roles of that user's rotation, in a database that is not there yet (cleanupRotatedUsers). */
const withoutDatabase =
  "error removing users exceeding configured retention interval: could not init db connection: could not init db connection: still failing after 8 retries";

/** Has it failed for that? What is then in the Secrets it takes over with the next Sync. */
export function hasFailedOnce(object: WorldObject): boolean {
  return statusOf(object)?.endsWith("Failed") === true && asBefore(object).health.reason.endsWith(withoutDatabase);
}

/** syncSecrets. */
export function secretsRefusal(
  object: WorldObject,
  cluster: Cluster,
  roles: ReadonlyMap<string, DesiredRole>,
  context: Context,
): SecretsRefusal | undefined {
  const unnamed = unnamedSecrets(cluster, roles, context);
  if (unnamed) return unnamed;
  const withSecret = [...roles.values()].filter(({ login, hasSecret }) => login || hasSecret);
  const brought = broughtSecrets(cluster, withSecret, context);
  const told = (user: string, found: BroughtAlong, message: string): boolean =>
    context.fails(secretOfAnother(cluster, user, found, message));
  for (const [user, found] of brought.filter(([, { becomes }]) => becomes === "fatal")) {
    const message = "panic: assignment to entry in nil map";
    if (told(user, found, message)) return { ...notCreated([message], []), lasts: "fatal" };
  }
  const refused = [...misnamedSecrets(cluster, withSecret, context), ...mistakenSecrets(cluster, brought, told)];
  if (refused.length > 0)
    return notCreated(
      refused.map(([, error]) => error),
      refused.map(([user]) => user),
    );
  const goesPast = hasFailedOnce(object) && context.world.now >= nextSync(object);
  if (goesPast || serverOfObject(context.world, object)) return undefined;
  const anew = brought
    .filter(([user, found]) => found.becomes === "written-anew" && told(user, found, withoutDatabase))
    .map(([user]) => user);
  return anew.length === 0 ? undefined : { ...notCreated([withoutDatabase], anew), lasts: "once" };
}

type Refused = readonly [user: string, error: string];
type Brought = readonly [user: string, found: BroughtAlong];

function broughtSecrets(cluster: Cluster, roles: readonly DesiredRole[], { world }: Context): readonly Brought[] {
  const users = [systemRoles.superuser, systemRoles.replication, ...roles.map(({ name }) => name)];
  return users.flatMap((user): readonly Brought[] => {
    const secret = world.get("Secret", cluster.ref.namespace, secretName(cluster, user));
    const found = secret && broughtAlong(secret, cluster, user);
    return found ? [[user, found]] : [];
  });
}

function misnamedSecrets(cluster: Cluster, roles: readonly DesiredRole[], context: Context): readonly Refused[] {
  const { namespace } = cluster.ref;
  const owners = new Map<string, string>();
  // Of a user's own bad name is told already.
  const sound = roles.filter(({ name }) => !cluster.users.has(name) || userNamePattern.test(name));
  return sound.flatMap(({ name }): readonly Refused[] => {
    const secret = secretName(cluster, name);
    const other = owners.get(secret);
    owners.set(secret, other ?? name);
    const error =
      other !== undefined
        ? mismatch(cluster, name, other)
        : subdomain.test(secret) || isOpen(secret)
          ? undefined
          : `could not create secret for user ${name}: in namespace ${namespace}: Secret "${secret}" is invalid: metadata.name: Invalid value: "${secret}": ${explanation}`;
    return error !== undefined && context.fails(secretRefused(cluster, { user: name, secret, other }, error))
      ? [[name, error]]
      : [];
  });
}

function mistakenSecrets(
  cluster: Cluster,
  brought: readonly Brought[],
  told: (user: string, found: BroughtAlong, message: string) => boolean,
): readonly Refused[] {
  return brought.flatMap(([user, found]): readonly Refused[] => {
    if (found.becomes !== "mistaken") return [];
    const error = mismatch(cluster, user, found.username ?? "");
    return told(user, found, error) ? [[user, error]] : [];
  });
}

function mismatch(cluster: Cluster, expected: string, got: string): string {
  const secret = `${cluster.ref.namespace}/${secretName(cluster, expected)}`;
  return `syncing secret ${secret} failed: could not update secret because of user name mismatch: expected: ${expected}, got: ${got}`;
}

/** Without a template no Secret has a name, those of the superuser and of the standby included. */
function unnamedSecrets(
  cluster: Cluster,
  roles: ReadonlyMap<string, DesiredRole>,
  context: Context,
): SecretsRefusal | undefined {
  if (!cluster.withoutSecretNames) return undefined;
  const withSecret = [...roles.values()].filter(({ login, hasSecret }) => login && hasSecret).map(({ name }) => name);
  const users = [systemRoles.superuser, systemRoles.replication, ...withSecret];
  const errors = users.map(
    (user) =>
      `could not create secret for user ${user}: in namespace ${cluster.ref.namespace}: Secret "" is invalid: metadata.name: Required value: name or generateName is required`,
  );
  const [first = ""] = errors;
  return context.fails(secretsUnnamed(cluster, cluster.withoutSecretNames, first))
    ? notCreated(errors, users)
    : undefined;
}

function notCreated(errors: readonly string[], users: readonly string[]): SecretsRefusal {
  const text = errors.join("', '");
  const failure = { inCreate: `could not create secrets: ${text}`, inSync: `could not sync secrets: ${text}` };
  return { failure, users: new Set(users), lasts: "for-good" };
}
