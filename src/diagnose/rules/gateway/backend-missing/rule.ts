import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detail, detailList, orList } from "../../details.ts";
import { fixes } from "./fix.ts";

export const backendMissing: Rule = {
  id: "gateway/backend-missing",
  title: (trouble) => {
    switch (detail(trouble, "problem")) {
      case "not-permitted":
        return `${trouble.object.kind} ${trouble.object.name} may not use a Service of namespace ${detail(trouble, "namespace")}`;
      case "none":
        return `${trouble.object.kind} ${trouble.object.name} leads to no Service`;
      case "no-pods":
        return `Service ${detail(trouble, "service")} selects no pods`;
      default:
        return `${trouble.object.kind} ${trouble.object.name} leads to Service ${detail(trouble, "service")}, which does not exist`;
    }
  },
  message,
  remedy,
  fixes,
  seeIt: ({ object }) =>
    object.kind === "Service"
      ? `kubectl -n ${object.namespace} get endpointslices -l kubernetes.io/service-name=${object.name}`
      : `kubectl -n ${object.namespace} describe ${object.kind.toLowerCase()} ${object.name}`,
  explanation: {
    summary: "A route leads to a Service that does not exist, that it may not use, or that has no pods.",
    why: "A route is accepted whatever it leads to. Its controller looks the Service up, by default in the route's own namespace, and answers requests with an error when it is missing (Gateway API: 500, condition ResolvedRefs=False). A Service of another namespace needs a ReferenceGrant there. A Service whose selector matches no pods has no endpoints, and nothing says so.",
    looksLike: [
      "ResolvedRefs False BackendNotFound: service <namespace>/<name> not found",
      "Backend ref to Service <namespace>/<name> not permitted by any ReferenceGrant.",
      'Error obtaining Endpoints for Service "<namespace>/<name>": no object matching key "<namespace>/<name>" in local store',
      'Service "<namespace>/<name>" does not have any active Endpoint.',
      "BackendNotFound",
      "RefNotPermitted",
      "Cannot create service: service not found",
      "no healthy upstream",
    ],
    mend: "Name the Service as it is called now (charts name theirs after the release), or add it. For another namespace add a ReferenceGrant there. Make the Service's selector equal to labels of the pod template.",
    sources: [
      "Gateway API v1 RouteConditionReason",
      "Envoy Gateway internal/gatewayapi/route.go",
      "Kubernetes endpoint slice controller",
    ],
  },
};

function message(trouble: Trouble): string {
  const { object } = trouble;
  switch (detail(trouble, "problem")) {
    case "not-permitted":
      return `Service ${detail(trouble, "service")} is in another namespace, and no ReferenceGrant there allows it. Requests get 500.`;
    case "none":
      return `None of its rules has a backend, so requests get ${object.kind === "Ingress" ? 404 : 500}.`;
    case "no-pods":
      return `No pod has ${orList(detailList(trouble, "selector")).replace(" or ", " and ")}, so requests get 503.`;
    default:
      return `Nothing in this repository makes it in namespace ${detail(trouble, "namespace")}. Requests to ${object.kind} ${object.name} are answered with an error.`;
  }
}

function remedy(trouble: Trouble): string {
  const namespace = detail(trouble, "namespace");
  const present = detailList(trouble, "present");
  switch (detail(trouble, "problem")) {
    case "none":
      if (trouble.object.kind === "Ingress") return "add a path with its backend under http";
      return `add a rule with backendRefs${present.length === 0 ? "" : `, to Service ${orList(present)}`}`;
    case "not-permitted":
      return `add a ReferenceGrant to namespace ${namespace}, from HTTPRoute in ${detail(trouble, "from")} to Service`;
    case "no-pods":
      return "make the selector equal to labels of the pod template";
    default:
      return present.length > 0 && present.length <= 4
        ? `name a Service that exists: ${orList(present)}`
        : `add Service ${detail(trouble, "service")} to namespace ${namespace}`;
  }
}
