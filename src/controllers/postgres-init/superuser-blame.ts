import type { DatabaseServer, World } from "../../world/index.ts";
import type { Blame } from "../engine/index.ts";

/** Without `enableSuperuserAccess` CloudNativePG sets the superuser's password to NULL (DisableSuperuserPassword). */
export function superuserBlame(server: DatabaseServer, world: World): Blame | undefined {
  const [namespace = "", name = ""] = server.name.split("/");
  const cluster = world.get("postgresql.cnpg.io/Cluster", namespace, name);
  if (!cluster) return undefined;
  const missing = "no enableSuperuserAccess: true";
  return { object: cluster.ref, path: ["spec", "enableSuperuserAccess"], missing };
}
