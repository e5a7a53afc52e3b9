import type { Json, Path } from "../../source/index.ts";
import { at, groupKindOf, listAt, stringAt, type WorldObject } from "../../world/index.ts";
import type { Backend } from "./backend.ts";
import { backendsOf as ofHttpRoute } from "./http-route-controller.ts";
import { backendsOf as ofIngress } from "./ingress-controller.ts";
import { servicesOfRoute } from "./services-of-route.ts";

/** A way by which requests come to a Service. */
export interface Way {
  readonly service: Pick<Backend, "namespace" | "name">;
  /** How the path of a request begins; undefined where that is a pattern, or not read. */
  readonly prefix: string | undefined;
  /** Where the route says so. */
  readonly path: Path;
}

/** Each way of a route; none for what is no route. */
export function waysOf(route: WorldObject): readonly Way[] {
  switch (groupKindOf(route.ref)) {
    case "gateway.networking.k8s.io/HTTPRoute":
      return ofHttpRoute(route).flatMap((service) => waysOfRule(route, service));
    case "networking.k8s.io/Ingress":
      return ofIngress(route).map((service) => wayOfEntry(route, service));
    default:
      return (servicesOfRoute(route) ?? []).map((service) => ({ service, prefix: undefined, path: ["spec"] }));
  }
}

/** Without matches a rule takes everything, and so does a match that says nothing of the path (HTTPRouteRule, HTTPPathMatch). */
function waysOfRule(route: WorldObject, service: Backend): readonly Way[] {
  const rule = service.path.slice(0, 3);
  const matches = listAt(route.object, ...rule, "matches");
  if (matches.length === 0) return [{ service, prefix: "/", path: rule }];
  return matches.map((match, index) => {
    const isPattern = stringAt(match, "path", "type") === "RegularExpression";
    const prefix = isPattern ? undefined : (stringAt(match, "path", "value") ?? "/");
    return { service, prefix, path: [...rule, "matches", index, "path", "value"] };
  });
}

/** The default backend takes what no rule takes. With annotations of its controller a path may be a pattern. */
function wayOfEntry({ object }: WorldObject, service: Backend): Way {
  const place = service.path.slice(0, -3);
  const entry: Json | undefined = place.length > 1 ? at(object, ...place) : undefined;
  const prefix = stringAt(entry, "path") || "/";
  return { service, prefix: /[^\w/.~-]/.test(prefix) ? undefined : prefix, path: [...place, "path"] };
}
