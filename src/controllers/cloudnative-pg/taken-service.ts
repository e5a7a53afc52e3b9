import type { Context } from "../engine/index.ts";
import type { Cluster } from "./cluster.ts";
import { clusterServices } from "./objects.ts";
import type { Stop } from "./providers.ts";
import { serviceTaken } from "./troubles.ts";

/** A Pooler of the same name as one of the cluster's Services: whoever comes first has it (serviceReconciler). */
export function takenService(cluster: Cluster, context: Context): Stop | undefined {
  const { primary, replicas } = clusterServices(cluster);
  for (const service of [...primary, ...replicas]) {
    const name = service.slice(service.indexOf("/") + 1);
    const pooler = context.world.get("postgresql.cnpg.io/Pooler", cluster.ref.namespace, name);
    if (!pooler) continue;
    const trouble = serviceTaken(cluster.ref, pooler.ref, name);
    if (!context.fails(trouble)) continue;
    const first = context.chooses({
      object: pooler,
      name: `who makes Service ${name} first`,
      best: `Cluster ${cluster.ref.name}`,
      worst: `Pooler ${name}`,
    });
    if (first === "worst") return { phase: "Unable to create required cluster objects", reason: trouble.message };
  }
  return undefined;
}
