import type { WorldObject } from "../../../world/index.ts";
import { archiveReferences } from "../bootstrap/store-references.ts";
import { sourceTrouble } from "../bootstrap/source-references.ts";
import type { Cluster } from "../cluster.ts";
import type { Context } from "../../engine/index.ts";
import { resolveReference } from "../../kubernetes/index.ts";

/**
 * The credentials of the store that a Cluster archives to are read at each archived file (barman-cloud, envSetCloudCredentials). Without
 * them PostgreSQL runs, no backup is made, and its WAL stays on the volume until that is full. A recovery does not begin without them.
 */
export function noteArchiveCredentials(object: WorldObject, cluster: Cluster, context: Context): void {
  for (const source of archiveReferences(cluster, context.world)) {
    const resolution = resolveReference(context.world, cluster.ref.namespace, source.reference);
    if (resolution.kind !== "missing") continue;
    const trouble = sourceTrouble(object, source, resolution);
    const details = { ...trouble.details, effect: "nothing is backed up, and WAL files fill the volume" };
    context.notes({ ...trouble, details, weight: "side" });
  }
}
