import { stringAt, type WorldObject } from "../../world/index.ts";
import type { Context, Controller, Outcome } from "../engine/index.ts";
import { servicePorts } from "../kubernetes/index.ts";
import { checkPods } from "./backend.ts";
import { isOnlyWayIn } from "./only-way-in.ts";

/** A Service that is itself the way in (LoadBalancer, NodePort), or the only one to Immich: one of its ports at least must lead to somebody. */
export const publishedServiceController: Controller = {
  name: "published-service",
  kinds: ["Service"],
  judgesOnly: true,
  reconcile(service, context): Outcome | undefined {
    const isPublished = ["LoadBalancer", "NodePort"].includes(stringAt(service.object, "spec", "type") ?? "");
    // Only when no port leads anywhere is the first one's fault stated: a leftover port does no harm.
    if (leadsSomewhere(service, context)) return isPublished ? ready : undefined;
    if (!isPublished && !isOnlyWayIn(service, context)) return undefined;
    const [first] = servicePorts(service);
    const problem = first && checkPods(context, service, first);
    return problem ? { health: { state: problem.state, reason: problem.reason } } : ready;
  },
};

function leadsSomewhere(service: WorldObject, context: Context): boolean {
  const ports = servicePorts(service);
  const silent = { ...context, fails: () => true };
  return ports.length === 0 || ports.some((port) => checkPods(silent, service, port) === undefined);
}

const ready: Outcome = { health: { state: "ready", reason: "leads to pods" } };
