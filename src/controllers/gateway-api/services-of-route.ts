import type { WorldObject } from "../../world/index.ts";
import type { Backend } from "./backend.ts";
import { backendsOf as ofHttpRoute } from "./http-route-controller.ts";
import { backendsOf as ofIngress } from "./ingress-controller.ts";

/** The Services that an HTTPRoute or Ingress sends requests to. */
export function servicesOfRoute(route: WorldObject): readonly Pick<Backend, "namespace" | "name">[] {
  return route.ref.kind === "Ingress" ? ofIngress(route) : ofHttpRoute(route);
}
