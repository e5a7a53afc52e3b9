import { stringAt } from "../../world/index.ts";
import type { Controller, Outcome } from "../engine/index.ts";
import { servicePorts } from "../kubernetes/index.ts";
import { checkPods } from "./backend.ts";

/** A Service that is itself the way in (LoadBalancer, NodePort): one of its ports at least must lead to somebody. */
export const publishedServiceController: Controller = {
  name: "published-service",
  kinds: ["Service"],
  judgesOnly: true,
  reconcile(service, context): Outcome | undefined {
    if (!["LoadBalancer", "NodePort"].includes(stringAt(service.object, "spec", "type") ?? "")) return undefined;
    const ports = servicePorts(service);
    const [first] = ports;
    // Only when no port leads anywhere is the first one's fault stated: a leftover port does no harm.
    const silent = { ...context, fails: () => true };
    if (!first || ports.some((port) => checkPods(silent, service, port) === undefined)) return ready;
    const problem = checkPods(context, service, first);
    return problem ? { health: { state: problem.state, reason: problem.reason } } : ready;
  },
};

const ready: Outcome = { health: { state: "ready", reason: "leads to pods" } };
