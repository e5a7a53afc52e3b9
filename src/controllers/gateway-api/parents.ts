import { isOpen, type Json, type Path } from "../../source/index.ts";
import { at, groupOf, listAt, stringAt, type World, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { mayComeIn, namespaceLabels, selects } from "../kubernetes/index.ts";
import { shareHostName } from "./host-names.ts";
import { gatewaysInstead } from "./unknown-gateway.ts";

/** What becomes of a route at one of its parents. */
interface Verdict {
  readonly kind: "accepted" | "assumed" | "refused";
  /** Of a refusal: the condition, in Envoy Gateway's words. */
  readonly reason: string;
  readonly problem: "no-gateway" | "no-listener" | "not-allowed" | "no-host-name" | "";
  readonly gateway: string;
  readonly path: Path;
  /** What was found instead: other Gateways' namespaces, the listeners' names, their host names. */
  readonly present: readonly string[];
}

/**
 * Attaches a route to its Gateways (Gateway API ParentReference; Envoy Gateway processAllowedListenersForParentRefs). A Gateway that
 * the repository does not have is assumed to take the route. Answers the first refusal when no parent takes it.
 */
export function refusalByParents(route: WorldObject, context: Context): string | undefined {
  const parents = listAt(route.object, "spec", "parentRefs");
  if (!hasParent(route)) noteNoParents(route, context);
  const verdicts = parents.map((parent, index) => judge(context.world, route, parent, ["spec", "parentRefs", index]));
  for (const verdict of verdicts) if (verdict.kind === "assumed") assumeGateway(route, verdict, context);
  const [first] = verdicts;
  if (!first || verdicts.some(({ kind }) => kind !== "refused")) return undefined;
  const { reason, problem, gateway, path, present } = first;
  const stands = context.fails({
    rule: "gateway/route-not-accepted",
    object: route.ref,
    about: gateway,
    message: reason,
    blame: { object: route.ref, path },
    known: { from: "source", of: "Gateway API v1 and Envoy Gateway" },
    details: { problem, gateway, present, namespace: route.ref.namespace },
  });
  return stands ? reason : undefined;
}

/** Who names a Gateway that the repository does not have means one of somebody else, unless all others are here. */
function assumeGateway(route: WorldObject, { gateway, path }: Verdict, context: Context): void {
  const [namespace = "", name = ""] = gateway.split("/");
  const present = isUnplaced(route) ? [] : gatewaysInstead(context.world, route, namespace, name);
  if (present.length === 0) {
    context.assumes({
      message: `Gateway ${gateway} takes routes from namespace ${route.ref.namespace}`,
      object: route.ref,
    });
    return;
  }
  context.notes({
    rule: "gateway/route-not-accepted",
    object: route.ref,
    about: gateway,
    message: `no status from any Gateway: ${gateway} does not exist`,
    blame: { object: route.ref, path: [...path, "name"] },
    known: { from: "source", of: "Gateway API v1" },
    details: { problem: "unknown-gateway", gateway, present, namespace: route.ref.namespace },
    weight: "side",
  });
}

/** Does any Gateway look at the route? */
export function hasParent({ object }: WorldObject): boolean {
  return listAt(object, "spec", "parentRefs").length > 0 || at(object, "spec", "useDefaultGateways") !== undefined;
}

/** A route without parents is no fault: it is simply nobody's. */
function noteNoParents(route: WorldObject, context: Context): void {
  context.notes({
    rule: "gateway/route-not-accepted",
    object: route.ref,
    message: "no parentRefs, so no Gateway looks at the route",
    blame: { object: route.ref, path: ["spec"], missing: "no parentRefs" },
    known: { from: "source", of: "Gateway API v1" },
    details: { problem: "no-parent", gateway: "", present: [], namespace: route.ref.namespace },
    weight: "info",
  });
}

function judge(world: World, route: WorldObject, parent: Json, path: Path): Verdict {
  const name = stringAt(parent, "name") ?? "";
  const namespace = stringAt(parent, "namespace") ?? route.ref.namespace;
  const gateway = `${namespace}/${name}`;
  const verdict = { gateway, path, present: [], problem: "", reason: "" } as const;
  const isGateway =
    (stringAt(parent, "kind") ?? "Gateway") === "Gateway" &&
    (stringAt(parent, "group") ?? "gateway.networking.k8s.io") === "gateway.networking.k8s.io";
  if (!isGateway || name === "") return { ...verdict, kind: "accepted" };
  const object = world.get("gateway.networking.k8s.io/Gateway", namespace, name);
  if (!object && world.held("gateway.networking.k8s.io/Gateway", namespace, name))
    return { ...verdict, kind: "accepted" };
  if (!object) return missingGateway(world, route, parent, { ...verdict, kind: "assumed" });
  // Manifests of the same name under an unknown group or namespace say nothing.
  if (groupOf(object.ref.apiVersion) === "" || isUnplaced(object)) return { ...verdict, kind: "accepted" };
  return atGateway(world, route, parent, object, { ...verdict, kind: "accepted" });
}

/** Flux may put what names no namespace anywhere. */
function isUnplaced({ object }: WorldObject): boolean {
  return stringAt(object, "metadata", "namespace") === undefined;
}

/** It is missing only where the repository has one of that name in another namespace; else someone else runs it. */
function missingGateway(world: World, route: WorldObject, parent: Json, verdict: Verdict): Verdict {
  const [namespace = "", name = ""] = verdict.gateway.split("/");
  const namesakes = world.list("gateway.networking.k8s.io/Gateway").filter(({ ref }) => ref.name === name);
  const unknown = isUnplaced(route) || namesakes.some(isUnplaced) || mayComeIn(world, "Gateway", namespace, name);
  if (namesakes.length === 0 || unknown || isOpen(verdict.gateway)) return verdict;
  const field = stringAt(parent, "namespace") === undefined ? "name" : "namespace";
  return {
    ...verdict,
    kind: "refused",
    problem: "no-gateway",
    reason: `no status from any Gateway: ${verdict.gateway} does not exist`,
    path: [...verdict.path, field],
    present: namesakes.map(({ ref }) => ref.namespace),
  };
}

function atGateway(world: World, route: WorldObject, parent: Json, gateway: WorldObject, accepted: Verdict): Verdict {
  const all = listAt(gateway.object, "spec", "listeners");
  if (all.length === 0) return accepted;
  const section = stringAt(parent, "sectionName");
  const port = at(parent, "port");
  const matching = all.filter(
    (listener) =>
      (section === undefined || stringAt(listener, "name") === section) &&
      (port === undefined || at(listener, "port") === port),
  );
  const refused = { ...accepted, kind: "refused" } as const;
  if (matching.length === 0) {
    if (/[${]/.test(`${section}`) || all.some((listener) => /[${]/.test(stringAt(listener, "name") ?? "")))
      return accepted;
    const field = section === undefined ? "port" : "sectionName";
    const present = all.map((listener) => String(at(listener, field === "port" ? "port" : "name")));
    const reason = "Accepted False NoMatchingParent: No listeners match this parent ref";
    return { ...refused, problem: "no-listener", reason, path: [...accepted.path, field], present };
  }
  const allowed = matching.filter((listener) => allows(world, listener, route, gateway));
  if (allowed.length === 0) {
    const reason =
      "Accepted False NotAllowedByListeners: No listeners included by this parent ref allowed this attachment.";
    return { ...refused, problem: "not-allowed", reason, present: [gateway.ref.namespace] };
  }
  const names = listAt(route.object, "spec", "hostnames").map(String);
  if (allowed.some((listener) => shareHostName(names, stringAt(listener, "hostname")))) return accepted;
  const reason = `Accepted False NoMatchingListenerHostname: There were no hostname intersections between the HTTPRoute and this parent ref's Listener(s).`;
  const present = allowed.flatMap((listener) => stringAt(listener, "hostname") ?? []);
  return { ...refused, problem: "no-host-name", reason, path: ["spec", "hostnames"], present };
}

/** May a listener take routes of this kind from this namespace? Without a word it takes those of its own namespace. */
function allows(world: World, listener: Json, route: WorldObject, gateway: WorldObject): boolean {
  const kinds = listAt(listener, "allowedRoutes", "kinds").map((entry) => stringAt(entry, "kind"));
  const protocol = stringAt(listener, "protocol") ?? "HTTP";
  const takesKind = kinds.length > 0 ? kinds.includes("HTTPRoute") : !["TCP", "TLS", "UDP"].includes(protocol);
  if (!takesKind) return false;
  switch (stringAt(listener, "allowedRoutes", "namespaces", "from") ?? "Same") {
    case "Same":
      return isUnplaced(route) || route.ref.namespace === gateway.ref.namespace;
    case "Selector": {
      const selector = at(listener, "allowedRoutes", "namespaces", "selector");
      return isUnplaced(route) || selects(selector, namespaceLabels(world, route.ref.namespace)) !== "no";
    }
    case "None":
      return false;
    default:
      return true;
  }
}
