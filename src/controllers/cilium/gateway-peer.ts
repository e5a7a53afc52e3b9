import type { Json } from "../../source/index.ts";
import { at, fieldsAt, listAt, refKey, stringAt, type World, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import {
  askedLabels,
  clusterwidePolicyKind,
  podLabels,
  policyKind,
  type PolicySpec,
  selects,
  specsOf,
  workloadKinds,
  workloadsBehind,
} from "../kubernetes/index.ts";
import { servicesOfRoute } from "../gateway-api/index.ts";

/**
 * Requests that come by way of Cilium's own Gateways have the identity `ingress`, whatever namespace the Gateway is in: a policy that
 * lets in pods of that namespace lets nothing in.
 */
export function noteGatewayPeer(policy: WorldObject, context: Context): void {
  const world = context.world.withHeld();
  const specs = specsOf(policy).filter(({ spec }) => isolates(spec));
  for (const spec of specs) {
    const reached = workloadsOf(world, policy, spec).find((workload) => isRouted(world, workload));
    if (reached === undefined || letsGatewayIn(world, reached)) continue;
    context.notes({
      rule: "kubernetes/network-gateway",
      weight: "side",
      object: policy.ref,
      message: "upstream connect error or disconnect/reset before headers; Policy denied, identity reserved:ingress",
      blame: { object: policy.ref, path: [...spec.path, "ingress"] },
      known: { from: "docs", of: "Cilium, Gateway API: Ingress and network policy" },
      details: { policy: policy.ref.name, workload: reached.ref.name },
    });
    return;
  }
}

function isolates(spec: Json): boolean {
  return listAt(spec, "ingress").length > 0 && at(spec, "enableDefaultDeny", "ingress") !== false;
}

function workloadsOf(world: World, { ref }: WorldObject, spec: PolicySpec): readonly WorldObject[] {
  return workloadKinds
    .flatMap((kind) => world.list(kind, ref.namespace))
    .filter((one) => isSelected(spec, one) === "yes");
}

function isSelected({ spec }: PolicySpec, workload: WorldObject): "yes" | "no" | "unknown" {
  const selector = at(spec, "endpointSelector");
  if (selector === undefined) return "unknown";
  const matchLabels = Object.fromEntries(askedLabels(selector));
  const own = { known: podLabels(workload), complete: true };
  return selects({ matchLabels, matchExpressions: at(selector, "matchExpressions") ?? [] }, own);
}

/** Does a route of a Gateway of class `cilium`, and of no other, lead to its pods? */
function isRouted(world: World, workload: WorldObject): boolean {
  return world.list("gateway.networking.k8s.io/HTTPRoute").some((route) => {
    const parents = listAt(route.object, "spec", "parentRefs");
    return (
      parents.length > 0 &&
      parents.every((parent) => isOfCilium(world, route, parent)) &&
      (servicesOfRoute(route) ?? []).some(({ namespace, name }) => isBehind(world, workload, namespace, name))
    );
  });
}

function isOfCilium(world: World, route: WorldObject, parent: Json): boolean {
  const namespace = stringAt(parent, "namespace") ?? route.ref.namespace;
  const gateway = world.get("gateway.networking.k8s.io/Gateway", namespace, stringAt(parent, "name") ?? "");
  return stringAt(gateway?.object, "spec", "gatewayClassName") === "cilium";
}

function isBehind(world: World, workload: WorldObject, namespace: string, name: string): boolean {
  const service = namespace === workload.ref.namespace ? world.get("Service", namespace, name) : undefined;
  return (
    service !== undefined && workloadsBehind(world, service).some(({ ref }) => refKey(ref) === refKey(workload.ref))
  );
}

/** Policies add up. In a clusterwide one a selector without labels means everybody, else the pods of the policy's namespace. */
function letsGatewayIn(world: World, workload: WorldObject): boolean {
  const own = world.list(policyKind, workload.ref.namespace).flatMap(specsOf);
  const wide = world.list(clusterwidePolicyKind).flatMap(specsOf);
  return (
    wide
      .filter((spec) => isSelected(spec, workload) !== "no")
      .some(({ spec }) => listAt(spec, "ingress").some((rule) => takesFromGateway(rule) || takesFromAll(rule))) ||
    own
      .filter((spec) => isSelected(spec, workload) !== "no")
      .some(({ spec }) => listAt(spec, "ingress").some(takesFromGateway))
  );
}

const entities: ReadonlySet<string> = new Set(["all", "cluster", "ingress"]);

/** Without any peer everybody may come, by the ports that are named; without those, too, nobody may. */
function takesFromGateway(rule: Json): boolean {
  const named = fieldsAt(rule).filter(([field]) => field.startsWith("from"));
  if (named.length === 0) return listAt(rule, "toPorts").length > 0;
  return (
    listAt(rule, "fromEntities").some((entity) => entities.has(String(entity))) ||
    listAt(rule, "fromEndpoints").some((selector) => JSON.stringify(selector).includes("reserved")) ||
    named.some(([field]) => !["fromEntities", "fromEndpoints"].includes(field))
  );
}

function takesFromAll(rule: Json): boolean {
  return listAt(rule, "fromEndpoints").some((selector) => fieldsAt(selector).length === 0);
}
