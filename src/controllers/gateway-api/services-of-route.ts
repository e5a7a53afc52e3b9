import { groupKindOf, type GroupKind, type WorldObject } from "../../world/index.ts";
import type { Backend } from "./backend.ts";
import { backendsOf as ofHttpRoute } from "./http-route-controller.ts";
import { backendsOf as ofIngress } from "./ingress-controller.ts";
import { backendsOf as ofIngressRoute, ingressRouteKinds } from "./ingress-route-controller.ts";

const backendsByKind: ReadonlyMap<GroupKind, (route: WorldObject) => readonly Backend[]> = new Map([
  ["gateway.networking.k8s.io/HTTPRoute", ofHttpRoute],
  ["networking.k8s.io/Ingress", ofIngress],
  ...ingressRouteKinds.map((kind) => [kind, ofIngressRoute] as const),
]);

/** The Services that a route sends requests to; undefined for what is no route. */
export function servicesOfRoute(object: WorldObject): readonly Pick<Backend, "namespace" | "name">[] | undefined {
  return backendsByKind.get(groupKindOf(object.ref))?.(object);
}
