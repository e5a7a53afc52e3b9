import { at, listAt, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import { readCluster } from "../cluster.ts";
import { roleObjects } from "../declared.ts";

/**
 * The role whose credentials a Secret must hold, as the Cluster has it: the operator takes no other name in it (reconcileUser,
 * reconcilePasswordSecret), so that who reads it knows the name even where the Secret is encrypted.
 */
export function userOfSecret(world: World, cluster: WorldObject, secret: string): string | undefined {
  const { application, spec } = readCluster(cluster);
  if (application?.ownSecret && application.secret === secret) return application.owner;
  const declared = roleObjects(world, cluster.ref).map(({ object }) => at(object, "spec") ?? null);
  const role = [...listAt(spec, "managed", "roles"), ...declared].find(
    (entry) => stringAt(entry, "passwordSecret", "name") === secret,
  );
  return stringAt(role, "name");
}
