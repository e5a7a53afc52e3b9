import type { Json, Path } from "../../source/index.ts";
import { at, fieldText, listAt, stringAt, type WorldObject } from "../../world/index.ts";
import type { Context, Controller, Outcome } from "../engine/index.ts";
import { schemaRefusal } from "../kubernetes/index.ts";
import { acrossNamespaces } from "./across-namespaces.ts";
import { checkBackend, routeOutcome, type Backend, type BackendProblem, type Words } from "./backend.ts";
import { brokenMatches } from "./broken-match.ts";
import { missingMiddlewares } from "./middlewares.ts";

const words: Words = {
  notFound: ({ namespace, name }) => `kubernetes service not found: ${namespace}/${name}; requests get 404`,
  portNotFound: ({ port }) => `service port not found: ${port}; requests get 404`,
  known: { from: "source", of: "Traefik 2.0–3.6, loadServers" },
};

/** The kinds of Traefik's own route, before and since 2.10. */
export const ingressRouteKinds: readonly string[] = ["traefik.io/IngressRoute", "traefik.containo.us/IngressRoute"];

/** Traefik's provider of custom resources. A route with a service that it cannot load is left out (pkg/provider/kubernetes/crd). */
export const ingressRouteController: Controller = {
  name: "traefik",
  kinds: ingressRouteKinds,
  judgesOnly: true,
  reconcile(route, context): Outcome {
    const refused = schemaRefusal(route, context);
    if (refused !== undefined) return { health: { state: "failed", reason: refused } };
    const backends = backendsOf(route);
    const problems = backends.flatMap((backend) => {
      if (backend.port === undefined) return withoutPort(context, route, backend) ?? [];
      return checkBackend(context, route, backend, words) ?? [];
    });
    const others = [
      ...acrossNamespaces(route, context),
      ...missingMiddlewares(route, context),
      ...brokenMatches(route, backends, context),
    ];
    return routeOutcome([...problems, ...others], "services found");
  },
};

/** As getServicePort of the provider says it. */
function withoutPort(context: Context, route: WorldObject, backend: Backend): BackendProblem | undefined {
  const reason = "ingressRoute service port not defined; requests get 404";
  const stands = context.fails({
    rule: "gateway/backend-port",
    object: route.ref,
    about: fieldText(backend.path.slice(0, -1)),
    message: reason,
    blame: { object: route.ref, path: backend.portPath, missing: "no port" },
    known: words.known,
    details: { problem: "no-port", service: backend.name },
  });
  return stands ? { state: "failed", reason, waitsFor: [] } : undefined;
}

export function backendsOf(route: WorldObject): readonly Backend[] {
  return listAt(route.object, "spec", "routes").flatMap((rule, ruleIndex) =>
    listAt(rule, "services").flatMap((entry, index) => {
      const path = ["spec", "routes", ruleIndex, "services", index];
      return backendOf(entry, route, path) ?? [];
    }),
  );
}

/** A TraefikService, and what other providers define (`name@provider`), is not followed. */
function backendOf(entry: Json, route: WorldObject, path: Path): Backend | undefined {
  const name = stringAt(entry, "name")?.replace(/@kubernetescrd$/, "");
  if (name === undefined || name.includes("@") || (stringAt(entry, "kind") ?? "Service") !== "Service")
    return undefined;
  const port = at(entry, "port");
  return {
    namespace: stringAt(entry, "namespace") ?? route.ref.namespace,
    name,
    port: typeof port === "number" || typeof port === "string" ? port : undefined,
    path: [...path, "name"],
    portPath: [...path, "port"],
  };
}
