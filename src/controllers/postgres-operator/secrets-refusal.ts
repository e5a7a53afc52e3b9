import type { Context } from "../engine/index.ts";
import type { Cluster } from "./cluster.ts";
import type { StepFailure } from "./database-sync.ts";
import { secretName, systemRoles, userNamePattern, type DesiredRole } from "./roles.ts";
import { secretRefused, secretsUnnamed } from "./troubles.ts";

/** A Secret's name as the API server takes it. */
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const explanation =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

/** syncSecrets: one Secret that cannot be made stops Create and Sync before there is a StatefulSet. */
export function secretsRefusal(
  cluster: Cluster,
  roles: ReadonlyMap<string, DesiredRole>,
  context: Context,
): StepFailure | undefined {
  const unnamed = unnamedSecrets(cluster, roles, context);
  if (unnamed) return unnamed;
  const { namespace } = cluster.ref;
  const owners = new Map<string, string>();
  const errors: string[] = [];
  for (const { name, login, hasSecret } of roles.values()) {
    // Of a user's own bad name is told already.
    if ((!login && !hasSecret) || (cluster.users.has(name) && !userNamePattern.test(name))) continue;
    const secret = secretName(cluster, name);
    const other = owners.get(secret);
    owners.set(secret, other ?? name);
    const error =
      other !== undefined
        ? `syncing secret ${namespace}/${secret} failed: could not update secret because of user name mismatch: expected: ${name}, got: ${other}`
        : subdomain.test(secret) || secret.includes("$")
          ? undefined
          : `could not create secret for user ${name}: in namespace ${namespace}: Secret "${secret}" is invalid: metadata.name: Invalid value: "${secret}": ${explanation}`;
    if (error !== undefined && context.fails(secretRefused(cluster, { user: name, secret, other }, error)))
      errors.push(error);
  }
  return errors.length === 0 ? undefined : notCreated(errors);
}

/** Without a template no Secret has a name, those of the superuser and of the standby included. */
function unnamedSecrets(
  cluster: Cluster,
  roles: ReadonlyMap<string, DesiredRole>,
  context: Context,
): StepFailure | undefined {
  if (!cluster.withoutSecretNames) return undefined;
  const withSecret = [...roles.values()].filter(({ login, hasSecret }) => login && hasSecret).map(({ name }) => name);
  const errors = [systemRoles.superuser, systemRoles.replication, ...withSecret].map(
    (user) =>
      `could not create secret for user ${user}: in namespace ${cluster.ref.namespace}: Secret "" is invalid: metadata.name: Required value: name or generateName is required`,
  );
  const [first = ""] = errors;
  return context.fails(secretsUnnamed(cluster, cluster.withoutSecretNames, first)) ? notCreated(errors) : undefined;
}

function notCreated(errors: readonly string[]): StepFailure {
  const text = errors.join("', '");
  return { inCreate: `could not create secrets: ${text}`, inSync: `could not sync secrets: ${text}` };
}
