import type { Json, Path } from "../../source/index.ts";
import { at, fieldText, listAt, numberAt, stringAt, type WorldObject } from "../../world/index.ts";
import type { Context, Controller, Knowledge, Outcome } from "../engine/index.ts";
import { schemaRefusal } from "../kubernetes/index.ts";
import { checkBackend, routeOutcome, type Backend, type BackendProblem, type Words } from "./backend.ts";
import { hasParent, refusalByParents } from "./parents.ts";
import { refusedByDefinition } from "./route-validations.ts";
import { isGranted } from "./reference-grant.ts";

const known: Knowledge = { from: "source", of: "Gateway API v1 and Envoy Gateway" };

const words: Words = {
  notFound: ({ namespace, name }) =>
    `ResolvedRefs False BackendNotFound: service ${namespace}/${name} not found; requests get 500`,
  portNotFound: ({ namespace, name, port }) =>
    `ResolvedRefs False PortNotFound: TCP Port ${port} not found on Service ${namespace}/${name}; requests get 500`,
  known,
};

/** A Gateway API implementation, as far as a route's backends go. Texts are Envoy Gateway's; others word them differently. */
export const httpRouteController: Controller = {
  name: "gateway",
  kinds: ["gateway.networking.k8s.io/HTTPRoute"],
  judgesOnly: true,
  reconcile(route, context): Outcome {
    const invalid = schemaRefusal(route, context) ?? refusedByDefinition(route, context);
    if (invalid !== undefined) return { health: { state: "failed", reason: invalid } };
    const nowhere = leadsNowhere(context, route);
    if (nowhere !== undefined) return { health: { state: "failed", reason: nowhere } };
    const refused = refusalByParents(route, context);
    const problems = backendsOf(route).flatMap((backend) => check(context, route, backend) ?? []);
    if (refused !== undefined) return { health: { state: "failed", reason: refused } };
    return routeOutcome(problems, hasParent(route) ? "ResolvedRefs True" : "no status, as it has no parentRefs");
  },
};

/** No rule has a backend, or a filter that answers in its place: HTTPRouteRule answers 500 then. Of no rules the API server makes an empty one. */
function leadsNowhere(context: Context, route: WorldObject): string | undefined {
  const rules = listAt(route.object, "spec", "rules");
  const answers = rules.some((rule) => ["backendRefs", "filters"].some((field) => listAt(rule, field).length > 0));
  if (answers) return undefined;
  const reason = "no rule has a backend; requests get 500";
  const path = rules.length === 0 ? ["spec"] : ["spec", "rules", 0];
  const stands = context.fails({
    rule: "gateway/backend-missing",
    object: route.ref,
    about: "no backend",
    message: reason,
    blame: { object: route.ref, path, missing: rules.length === 0 ? "no rules" : "no backendRefs" },
    known,
    details: { problem: "none", service: "", namespace: route.ref.namespace, present: servicesIn(context, route) },
  });
  return stands ? reason : undefined;
}

function servicesIn({ world }: Context, { ref }: WorldObject): readonly string[] {
  return world.list("Service", ref.namespace).map((service) => service.ref.name);
}

function check(context: Context, route: WorldObject, backend: Backend): BackendProblem | undefined {
  if (backend.port === undefined) return withoutPort(context, route, backend);
  // A route that names no namespace may be put into the backend's own (Flux targetNamespace).
  const own = stringAt(route.object, "metadata", "namespace");
  if (own !== undefined && own !== backend.namespace && !isGranted(context.world, route, backend)) {
    const { namespace, name } = backend;
    const reason = `ResolvedRefs False RefNotPermitted: Backend ref to Service ${namespace}/${name} not permitted by any ReferenceGrant.; requests get 500`;
    const stands = context.fails({
      rule: "gateway/backend-missing",
      object: route.ref,
      about: `grant ${namespace}/${name}`,
      message: reason,
      blame: { object: route.ref, path: [...backend.path.slice(0, -1), "namespace"] },
      known,
      details: { problem: "not-permitted", service: name, namespace, from: route.ref.namespace },
    });
    if (stands) return { state: "failed", reason, waitsFor: [] };
  }
  return checkBackend(context, route, backend, words);
}

/** The CRD's own rule (CEL of BackendObjectReference): the API server refuses the route. */
function withoutPort(context: Context, route: WorldObject, backend: Backend): BackendProblem | undefined {
  const path = backend.path.slice(0, -1);
  const reason = `HTTPRoute.gateway.networking.k8s.io "${route.ref.name}" is invalid: ${fieldText(path)}: Invalid value: Must have port for Service reference`;
  const stands = context.fails({
    rule: "gateway/backend-port",
    object: route.ref,
    about: fieldText(path),
    message: reason,
    blame: { object: route.ref, path: backend.portPath, missing: "no port" },
    known,
    details: { problem: "no-port", service: backend.name },
  });
  return stands ? { state: "failed", reason, waitsFor: [] } : undefined;
}

/** The Services of all rules. Other kinds of backend, and those that get no share of the requests, are not followed. */
export function backendsOf(route: WorldObject): readonly Backend[] {
  return listAt(route.object, "spec", "rules").flatMap((rule, ruleIndex) =>
    listAt(rule, "backendRefs").flatMap((entry, index) => {
      const path = ["spec", "rules", ruleIndex, "backendRefs", index];
      return backendOf(entry, route, path) ?? [];
    }),
  );
}

function backendOf(entry: Json, route: WorldObject, path: Path): Backend | undefined {
  const name = stringAt(entry, "name");
  const isService = (stringAt(entry, "kind") ?? "Service") === "Service" && (stringAt(entry, "group") ?? "") === "";
  if (name === undefined || !isService || at(entry, "weight") === 0) return undefined;
  const namespace = stringAt(entry, "namespace") ?? route.ref.namespace;
  return { namespace, name, port: numberAt(entry, "port"), path: [...path, "name"], portPath: [...path, "port"] };
}
