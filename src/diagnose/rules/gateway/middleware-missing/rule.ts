import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const middlewareMissing: Rule = {
  id: "gateway/middleware-missing",
  title: (trouble) => `Traefik has no middleware ${detail(trouble, "key")}`,
  message: (trouble) =>
    `A route with a middleware that does not exist is not made at all: every request gets 404. To Traefik a Middleware is called by its namespace and its name, with a hyphen between, and there is one in namespace ${detail(trouble, "namespace")}.`,
  remedy: (trouble) =>
    trouble.object.kind === "Ingress"
      ? `name ${detail(trouble, "meant")}`
      : `name ${detail(trouble, "meant")}, with namespace: ${detail(trouble, "namespace")}`,
  fixes,
  seeIt: () => "kubectl -n traefik logs deployment/traefik",
  explanation: {
    summary: "An Ingress or IngressRoute names a middleware that Traefik does not know.",
    why: "Middlewares of the cluster have the name `<namespace>-<name>@kubernetescrd`. The annotation of an Ingress must say it in full; without the namespace it names nothing. An IngressRoute names them by `name`, and `namespace` where it is another one. Traefik leaves out the whole route, and its log says so. Only a Middleware of the repository that is plainly meant is told; any other name is assumed to exist.",
    looksLike: ['middleware "<name>@kubernetescrd" does not exist'],
    mend: "```yaml\nmetadata:\n  annotations:\n    traefik.ingress.kubernetes.io/router.middlewares: immich-https-redirect@kubernetescrd\n```",
    sources: [
      "Traefik docs, Provider Namespace; traefik/traefik#6807, #6506",
      "Traefik pkg/provider/kubernetes/crd/kubernetes_http.go, makeMiddlewareKeys",
    ],
  },
};
