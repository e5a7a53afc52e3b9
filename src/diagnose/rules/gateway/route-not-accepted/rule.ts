import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detail, detailList, orList } from "../../details.ts";
import { fixes } from "./fix.ts";

export const routeNotAccepted: Rule = {
  id: "gateway/route-not-accepted",
  title: (trouble) => {
    switch (detail(trouble, "problem")) {
      case "no-parent":
        return `HTTPRoute ${trouble.object.name} names no Gateway`;
      case "no-gateway":
      case "unknown-gateway":
        return `HTTPRoute ${trouble.object.name} names a Gateway that does not exist`;
      default:
        return `Gateway ${detail(trouble, "gateway")} does not take HTTPRoute ${trouble.object.name}`;
    }
  },
  message,
  remedy,
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} describe httproute ${object.name}`,
  explanation: {
    summary: "No Gateway takes the route, so nobody outside the cluster reaches Immich by it.",
    why: "A route attaches itself to a Gateway by `parentRefs`. Without `namespace` the Gateway is looked for in the route's own namespace; where it is not there, no controller says anything. A listener must have the name in `sectionName`, must allow routes of that namespace (`allowedRoutes.namespaces.from` is `Same` by default; a ReferenceGrant does not help), and must have a host name in common with the route: `*.example.org` covers `photos.example.org`, not `example.org`.",
    looksLike: [
      "NoMatchingParent: No listeners match this parent ref",
      "NotAllowedByListeners: No listeners included by this parent ref allowed this attachment.",
      "NoMatchingListenerHostname: There were no hostname intersections between the HTTPRoute and this parent ref's Listener(s).",
    ],
    mend: "Name the Gateway's namespace and one of its listeners, let the listener take routes from other namespaces (`from: All`, or a selector on labels of namespaces), and use a host name that it covers.",
    sources: ["Gateway API v1 shared_types.go, RouteConditionReason", "Envoy Gateway internal/gatewayapi/route.go"],
  },
};

function message(trouble: Trouble): string {
  const [gateway, present] = [detail(trouble, "gateway"), orList(detailList(trouble, "present"))];
  switch (detail(trouble, "problem")) {
    case "no-parent":
      return "A route without parentRefs belongs to no Gateway: requests never reach it.";
    case "no-gateway":
      return `There is no Gateway ${gateway}; the repository has one of that name in namespace ${present}. No controller answers for the route, and requests never reach it.`;
    case "unknown-gateway":
      return `There is no Gateway ${gateway} in this repository, where all other routes have theirs. No controller answers for the route, and requests never reach it by this parent.`;
    case "no-listener":
      return `The route asks for a listener that the Gateway does not have: it has ${present.replace(" or ", " and ")}. Requests never reach the route.`;
    case "not-allowed":
      return `Its listeners take no such route from namespace ${detail(trouble, "namespace")}: by default only those of the Gateway's own namespace. Requests never reach the route.`;
    default:
      return `The route and the listeners have no host name in common: they are for ${present.replace(" or ", " and ")}. Requests never reach the route.`;
  }
}

function remedy(trouble: Trouble): string {
  const present = orList(detailList(trouble, "present"));
  switch (detail(trouble, "problem")) {
    case "no-parent":
      return "add the Gateway under parentRefs";
    case "no-gateway":
      return `set the parentRef's namespace to ${present}`;
    case "unknown-gateway":
    case "no-listener":
      return `name one that exists: ${present}`;
    case "not-allowed":
      return "set allowedRoutes.namespaces.from to All in the Gateway's listener, or select the namespace by its labels";
    default:
      return `use a host name that a listener covers: ${present}`;
  }
}
