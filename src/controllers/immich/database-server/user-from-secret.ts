import type { DatabaseServer } from "../../../world/index.ts";
import { userOfSecret } from "../../cloudnative-pg/index.ts";
import { knownName } from "../../kubernetes/index.ts";
import type { Connection } from "../connection/connection.ts";
import type { ServerStart } from "../server-start.ts";
import { clusterOf } from "./database-declaration.ts";

/** Whom Immich logs in as where its user is read from the very Secret that the operator makes the role from, or from what that is made of. */
export function userFromSecret(
  start: ServerStart,
  { outside }: Connection,
  server: DatabaseServer,
): string | undefined {
  const { context, workload, environment } = start;
  const cluster = clusterOf(start, server);
  if (cluster?.ref.kind !== "Cluster") return undefined;
  const { namespace } = cluster.ref;
  const { from } = environment.variables.get("DB_USERNAME") ?? {};
  const isOwn =
    from?.key === "username" && from.object.ref.kind === "Secret" && from.object.ref.namespace === namespace;
  const found = isOwn ? userOfSecret(context.world, cluster, (secret) => secret === from.object.ref.name) : undefined;
  if (found !== undefined || outside.username === undefined) return found;
  // Another namespace may have a store of the same name.
  if (workload.ref.namespace !== namespace && !outside.username.includes("ClusterSecretStore ")) return undefined;
  return userOfSecret(context.world, cluster, (secret) => {
    const value = context.world.get("Secret", namespace, secret)?.data?.values.get("username");
    const names = [`\${Secret ${secret}, key username}`, value && knownName(value)];
    return names.includes(outside.username);
  });
}
