import { labelsOf } from "../../world/index.ts";
import { podsOfOperator } from "../databases/index.ts";
import type { Context } from "../engine/index.ts";
import { policyBetween, type Pods } from "../kubernetes/index.ts";
import type { Cluster } from "./cluster.ts";
import type { Stop } from "./providers.ts";
import { operatorBlocked } from "./troubles.ts";

/** Where the instance manager answers (pkg/management/url, StatusPort). */
const statusPort = 8000;

const operatorPods = podsOfOperator({
  chart: "cloudnative-pg",
  image: /(^|\/)cloudnative-pg\/cloudnative-pg[:@]/,
  labels: new Map([["app.kubernetes.io/name", "cloudnative-pg"]]),
});

/**
 * A policy that keeps the operator from asking its instances how they are. They run all the same, and the primary is labelled before the
 * operator asks; but the Cluster never becomes ready (reconcileResources, AllReadyInstancesStatusUnreachable).
 */
export function unreachableInstances(cluster: Cluster, context: Context): Stop | undefined {
  const world = context.world.withHeld();
  const operator = world.derived(operatorPods);
  if (operator === undefined) return undefined;
  const { namespace, name } = cluster.ref;
  const own = labelsOf(cluster.spec, "inheritedMetadata", "labels");
  const known = new Map([...own, ["cnpg.io/cluster", name], ["cnpg.io/podRole", "instance"]]);
  const instances: Pods = { namespace, labels: { known, complete: false } };
  const blocking = policyBetween(world, operator, instances, { number: statusPort, workload: undefined });
  if (blocking === undefined) return undefined;
  const trouble = operatorBlocked(cluster.ref, blocking, operator.namespace);
  const phase = "Instance Status Extraction Error: HTTP communication issue";
  return context.fails(trouble) ? { phase, reason: trouble.message } : undefined;
}
