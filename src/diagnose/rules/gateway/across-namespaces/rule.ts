import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeDescription } from "../../see-it.ts";

export const acrossNamespaces: Rule = {
  id: "gateway/across-namespaces",
  title: (trouble) =>
    `Traefik does not let ${detail(trouble, "route")} use a ${detail(trouble, "kind")} of another namespace`,
  message: (trouble) =>
    `It names ${detail(trouble, "kind")} ${detail(trouble, "name")} in namespace ${detail(trouble, "namespace")} and lies in ${detail(trouble, "own")} itself. Without allowCrossNamespace Traefik leaves the route out, and requests get 404.`,
  remedy: (trouble) =>
    trouble.details?.["kind"] === "Service"
      ? `put the IngressRoute into namespace ${detail(trouble, "namespace")}, or set providers.kubernetesCRD.allowCrossNamespace: true in Traefik's values`
      : `have the middleware in namespace ${detail(trouble, "own")}, or set providers.kubernetesCRD.allowCrossNamespace: true in Traefik's values`,
  seeIt: seeDescription,
  explanation: {
    summary:
      "An IngressRoute of Traefik names a Service or a middleware of another namespace, which Traefik does not allow.",
    why: "Since 2.4.10 Traefik refuses references from its own kinds of route to another namespace, unless it is started with `providers.kubernetesCRD.allowCrossNamespace`. The whole route is left out; only Traefik's log tells why. Middlewares in the annotation of an Ingress may lie anywhere. Where the repository does not install Traefik with all its values, that it allows this is assumed.",
    looksLike: [
      "middleware <namespace>/<name> is not in the IngressRoute namespace <namespace>",
      "service <namespace>/<name> not in the parent resource namespace <namespace>",
    ],
    mend: "```yaml\n# the values of Traefik's chart\nproviders:\n  kubernetesCRD:\n    allowCrossNamespace: true\n```",
    sources: [
      "traefik pkg/provider/kubernetes/crd, isNamespaceAllowed",
      "doc.traefik.io, Kubernetes CRD provider, allowCrossNamespace",
    ],
  },
};
