import type { VectorExtension } from "../../../catalog/index.ts";
import { at, numberAt } from "../../../world/index.ts";
import type { ServerStart } from "../server-start.ts";

/** So long, in seconds, should a start-up be allowed to take that builds the indexes of a large library anew. */
const enough = 1800;

/** The first probe that kills a container whose port is not open yet. */
const killers = ["startupProbe", "livenessProbe"] as const;

/**
 * An update of the extension, and a change from another one (`former`), drops the vector indexes and builds them anew before Immich
 * opens its port: minutes for some hundred thousand photos. A container that is killed meanwhile begins anew.
 */
export function noteStartupBudget(
  { context, workload, container }: ServerStart,
  extension: VectorExtension,
  former: VectorExtension | undefined,
): void {
  if (workload.before === undefined) return;
  const field = killers.find((each) => at(container.spec, each) !== undefined);
  if (field === undefined) return;
  const setting = (name: string, standard: number): number => numberAt(container.spec, field, name) ?? standard;
  const seconds = setting("initialDelaySeconds", 0) + setting("periodSeconds", 10) * setting("failureThreshold", 3);
  if (seconds >= enough) return;
  context.notes({
    rule: "change/startup-budget",
    object: workload.ref,
    message: "Reindexing clip_index (This may take a while, do not restart)",
    blame: { object: workload.ref, path: [...container.path, field] },
    known: { from: "source", of: "Immich 1.133–3.2 DatabaseService, kubelet prober" },
    details: { field, seconds, extension, former: former ?? null },
    weight: "info",
  });
}
