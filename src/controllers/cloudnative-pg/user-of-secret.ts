import { listAt, stringAt, type WorldObject } from "../../world/index.ts";
import { readCluster } from "./cluster.ts";

/**
 * The role whose credentials a Secret must hold, as the Cluster has it: the operator takes no other name in it (reconcileUser,
 * reconcilePasswordSecret), so that who reads it knows the name even where the Secret is encrypted.
 */
export function userOfSecret(cluster: WorldObject, secret: string): string | undefined {
  const { application, spec } = readCluster(cluster);
  if (application?.ownSecret && application.secret === secret) return application.owner;
  const role = listAt(spec, "managed", "roles").find((entry) => stringAt(entry, "passwordSecret", "name") === secret);
  return stringAt(role, "name");
}
