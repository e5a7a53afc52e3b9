import { at, labelsOf, stringAt, type World, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { containersOf, policyBetween, type Pods } from "../kubernetes/index.ts";
import { installedCharts, refusesNothing } from "../releases/index.ts";
import type { Cluster } from "./cluster.ts";
import type { Stop } from "./providers.ts";
import { operatorBlocked } from "./troubles.ts";

/** Where the instance manager answers (pkg/management/url, StatusPort). */
const statusPort = 8000;

/**
 * A policy that keeps the operator from asking its instances how they are. They run all the same, and the primary is labelled before the
 * operator asks; but the Cluster never becomes ready (reconcileResources, AllReadyInstancesStatusUnreachable).
 */
export function unreachableInstances(cluster: Cluster, context: Context): Stop | undefined {
  const world = context.world.withHeld();
  const operator = operatorPods(world);
  if (operator === undefined || world.derived(refusesNothing)) return undefined;
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

/** The operator's pods, where the repository says in which namespace they are. */
function operatorPods(world: World): Pods | undefined {
  const namespaces = new Set([...world.derived(namespacesOfCharts), ...world.derived(namespacesOfManifests)]);
  const [namespace] = namespaces;
  if (namespaces.size !== 1 || namespace === undefined || namespace === "" || namespace.includes("$")) return undefined;
  const known = new Map([["app.kubernetes.io/name", "cloudnative-pg"]]);
  return { namespace, labels: { known, complete: false }, ...(world.derived(isOnNode) ? { onNode: true } : {}) };
}

const chart = "cloudnative-pg";

function namespacesOfCharts(world: World): readonly string[] {
  return installedCharts(world, chart).map(({ object }) => namespaceOfRelease(object));
}

/** Empty where it is not written. */
function namespaceOfRelease({ object, ref }: WorldObject): string {
  if (ref.kind === "Application") return stringAt(object, "spec", "destination", "namespace") ?? "";
  return stringAt(object, "spec", "targetNamespace") ?? ref.namespace;
}

function namespacesOfManifests(world: World): readonly string[] {
  return world
    .list("apps/Deployment")
    .filter(isOperator)
    .map(({ ref }) => ref.namespace);
}

function isOperator(deployment: WorldObject): boolean {
  return containersOf(deployment).some(({ image }) => /(^|\/)cloudnative-pg\/cloudnative-pg[:@]/.test(image));
}

function isOnNode(world: World): boolean {
  return (
    installedCharts(world, chart).some(({ object, path }) => at(object.object, ...path, "hostNetwork") === true) ||
    world
      .list("apps/Deployment")
      .some((one) => isOperator(one) && at(one.object, "spec", "template", "spec", "hostNetwork") === true)
  );
}
