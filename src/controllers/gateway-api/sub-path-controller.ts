import { stringAt, type GroupKind, type World } from "../../world/index.ts";
import type { Context, Controller } from "../engine/index.ts";
import { listeningOf } from "../immich/index.ts";
import { workloadsBehind } from "../kubernetes/index.ts";
import { ingressRouteKinds } from "./ingress-route-controller.ts";
import { waysOf, type Way } from "./ways.ts";

const routeKinds: readonly GroupKind[] = ["gateway.networking.k8s.io/HTTPRoute", "networking.k8s.io/Ingress"];

/**
 * Immich can only be served at the root of a host: its pages ask for /api, under whatever path they came. Said where no route at
 * all brings it such requests; somebody may well keep some of Immich's own paths from the world.
 */
export const subPathController: Controller = {
  name: "sub-path",
  kinds: routeKinds,
  judgesOnly: true,
  reconcile(route, context) {
    const withApi = context.world.withHeld().derived(servicesWithApi);
    const way = waysOf(route).find((each) => !withApi.has(serviceKey(each)) && leadsToImmich(each, context));
    if (way === undefined) return undefined;
    const { name } = way.service;
    context.notes({
      rule: "gateway/sub-path",
      weight: "side",
      object: route.ref,
      about: name,
      message: `requests for /api do not come to Service ${name}`,
      blame: { object: route.ref, path: way.path },
      known: { from: "docs", of: "docs.immich.app/administration/reverse-proxy" },
      details: { prefix: way.prefix ?? "", service: name },
    });
    return undefined;
  },
};

/** Clients come to a LoadBalancer and a NodePort without any route. */
function leadsToImmich({ service: { namespace, name } }: Way, context: Context): boolean {
  const service = context.world.get("Service", namespace, name);
  if (!service || ["LoadBalancer", "NodePort"].includes(stringAt(service.object, "spec", "type") ?? "")) return false;
  return workloadsBehind(context.world, service).some((workload) => listeningOf(context, workload));
}

/** The Services that get requests for /api, or perhaps do, from any route. */
function servicesWithApi(world: World): ReadonlySet<string> {
  const routes = [...routeKinds, ...ingressRouteKinds].flatMap((kind) => world.list(kind));
  const ways = routes.flatMap((route) => waysOf(route));
  return new Set(ways.filter(({ prefix }) => mayBringApi(prefix)).map(serviceKey));
}

function mayBringApi(prefix: string | undefined): boolean {
  return prefix === undefined || prefix === "/" || /^\/api(?:\/|$)/.test(prefix);
}

function serviceKey({ service }: Way): string {
  return `${service.namespace}/${service.name}`;
}
