import { at, listAt, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import { readCluster } from "../cluster.ts";
import { roleObjects } from "../declared.ts";

/**
 * The role whose credentials a Secret must hold, as the Cluster has it: the operator takes no other name in it (reconcileUser,
 * reconcilePasswordSecret), so that who reads it knows the name even where the Secret is encrypted.
 */
export function userOfSecret(
  world: World,
  cluster: WorldObject,
  isIt: (secret: string) => boolean,
): string | undefined {
  const { application, spec } = readCluster(cluster);
  if (application?.ownSecret && isIt(application.secret)) return application.owner;
  const declared = roleObjects(world, cluster.ref).map(({ object }) => at(object, "spec") ?? null);
  const role = [...listAt(spec, "managed", "roles"), ...declared].find((entry) =>
    isIt(stringAt(entry, "passwordSecret", "name") ?? ""),
  );
  return stringAt(role, "name");
}
