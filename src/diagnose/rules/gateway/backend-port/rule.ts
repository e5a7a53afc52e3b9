import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { deadEndMessage, deadEndRemedy } from "../../dead-end.ts";
import { detail, detailList, orList } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeDescription } from "../../see-it.ts";

export const backendPort: Rule = {
  id: "gateway/backend-port",
  title: (trouble) => {
    switch (detail(trouble, "problem")) {
      case "not-on-service":
        return `Service ${detail(trouble, "service")} has no port ${detail(trouble, "port")}`;
      case "no-port":
        return `${trouble.object.kind} ${trouble.object.name} names no port of Service ${detail(trouble, "service")}`;
      case "no-such-name":
        return `No container has a port named ${detail(trouble, "target")}`;
      case "probe-path":
        return `The ${detail(trouble, "probe")} asks for a path that Immich no longer has`;
      case "probe-unknown":
        return `The ${detail(trouble, "probe")} asks for a path that Immich does not answer`;
      case "probe-port-name":
      case "learning-probe-port-name":
        return `The ${detail(trouble, "probe")} asks on a port that the container does not name`;
      case "probe-port":
      case "probe-no-api":
        return `The ${detail(trouble, "probe")} asks on a port where Immich does not listen`;
      case "learning-probe-path":
        return `The ${detail(trouble, "probe")} asks for a path that machine learning does not have`;
      case "learning-probe-port":
        return `The ${detail(trouble, "probe")} asks on a port where machine learning does not listen`;
      case "loopback":
        return `With IMMICH_HOST ${detail(trouble, "host")} Immich is heard by its own pod alone`;
      case "other-pods":
      case "other-pods-too":
        return `Service ${detail(trouble, "service")} leads to other pods than Immich's`;
      default:
        return `Service ${detail(trouble, "service")} leads to a port where Immich does not listen`;
    }
  },
  message,
  remedy,
  fixes,
  seeIt: seeDescription,
  explanation: {
    summary: "Somewhere between the route and Immich a port does not fit: route, Service, container or probe.",
    why: "A route names a port of the Service; the Service's `targetPort` names a port of the container; the container must listen there. Immich's server listens on 2283 since 1.118 and on 3001 before, unless `IMMICH_PORT` says otherwise, and at every address of the pod, unless `IMMICH_HOST` names one. Its ping moved from `/api/server-info/ping` to `/api/server/ping`; the old path is gone since 1.118. Machine learning listens on 3003 and answers `/ping`. A container that runs the microservices alone (`IMMICH_WORKERS_EXCLUDE: api`) listens on neither; only its metrics have a port, 8082, once `IMMICH_TELEMETRY_INCLUDE` is set.",
    looksLike: [
      "TCP Port <port> not found on Service <namespace>/<name>",
      "Must have port for Service reference",
      "ingressRoute service port not defined",
      "Cannot create service: service port not found",
      'Readiness probe failed: Get "http://<address>:<port>/api/server/ping": dial tcp <address>:<port>: connect: connection refused',
      "Startup probe failed: HTTP probe failed with statuscode: 404",
      'Readiness probe errored: strconv.Atoi: parsing "http": invalid syntax',
      "upstream connect error or disconnect/reset before headers",
      "502 Bad Gateway",
    ],
    mend: "Use one port all the way: route → a port of the Service; its targetPort → 2283 (or the name of that container port); probes → the same, with path `/api/server/ping` (machine learning: port 3003, `/ping`).",
    sources: [
      "release notes of Immich v1.118.0",
      "immich-app/immich#13189, #14407",
      "Envoy Gateway internal/gatewayapi/route.go",
      "immich-app/immich machine-learning/immich_ml/main.py",
      "immich-app/immich server/src/workers/microservices.ts",
      "kubelet pkg/probe/http",
    ],
  },
};

function message(trouble: Trouble): string {
  const listens = `Immich ${detail(trouble, "version")} listens on ${detail(trouble, "port")}`;
  switch (detail(trouble, "problem")) {
    case "not-on-service":
      return `${trouble.object.kind} ${trouble.object.name} asks for that port, but the Service offers ${orList(detailList(trouble, "ports")).replace(" or ", " and ")}. Requests are answered with an error.`;
    case "no-port":
      return trouble.object.kind === "HTTPRoute"
        ? "A backend that is a Service must name one of its ports: the API server refuses the route."
        : "Traefik leaves a route out whose service names no port, and requests get 404.";
    case "no-such-name":
      return `The Service's target port is a name that no container of ${detail(trouble, "workload")} declares, so the Service has no endpoints and requests get 503.`;
    case "probe-path":
      return `${detail(trouble, "asked")} is gone since Immich 1.118, so the probe gets 404 and the pod is never ready.`;
    case "probe-unknown":
      return `Immich answers /api/server/ping without a login. ${detail(trouble, "asked")} gets 404 or 401, so the pod is never ready.`;
    case "probe-port-name":
    case "learning-probe-port-name":
      return `No port of the container is named ${detail(trouble, "asked")}, so the kubelet cannot ask and the pod is never ready.`;
    case "probe-port":
      return `${listens}, the probe asks on ${detail(trouble, "asked")}, so the pod is never ready.`;
    case "probe-no-api":
      return `${detail(trouble, "workers")} leaves the API to other pods. Nothing listens on ${detail(trouble, "asked")} here, so the pod is never ready.`;
    case "learning-probe-path":
      return `Machine learning answers /ping; ${detail(trouble, "asked")} is the server's, so the probe gets 404. A liveness or startup probe then has the container killed again and again.`;
    case "learning-probe-port":
      return `Machine learning listens on ${detail(trouble, "port")}, the probe asks on ${detail(trouble, "asked")}, so the pod is never ready.`;
    case "loopback":
      return `The ${detail(trouble, "probe")} asks at the pod's address and is refused, as is every Service, so the pod is never ready.`;
    case "other-pods":
    case "other-pods-too":
      return deadEndMessage(trouble, "Immich");
    default:
      return `${listens}, the Service sends requests to ${detail(trouble, "target")}. They are refused.`;
  }
}

function remedy(trouble: Trouble): string {
  switch (detail(trouble, "problem")) {
    case "not-on-service":
      return `ask for port ${detail(trouble, "meant") || orList(detailList(trouble, "ports"))}`;
    case "no-port":
      return "add port, with the Service's own number";
    case "no-such-name":
      return `name that port in the container, or use its number as targetPort`;
    case "probe-path":
    case "probe-unknown":
      return "use the path /api/server/ping";
    case "probe-no-api":
      return "remove the probe; with IMMICH_TELEMETRY_INCLUDE it may ask for /metrics on port 8082";
    case "learning-probe-path":
      return "use the path /ping";
    case "loopback":
      return "leave IMMICH_HOST out, or write 0.0.0.0";
    case "other-pods":
    case "other-pods-too":
      return deadEndRemedy(trouble);
    default:
      return `use port ${detail(trouble, "port")}`;
  }
}
