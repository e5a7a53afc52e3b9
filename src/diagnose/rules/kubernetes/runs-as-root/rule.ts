import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const runsAsRoot: Rule = {
  id: "kubernetes/runs-as-root",
  title: (trouble) => `Container ${detail(trouble, "container")} must not run as root, and would`,
  message: (trouble) =>
    detail(trouble, "byNumber") === "true"
      ? "runAsNonRoot is true for it and runAsUser is 0. The kubelet does not start it."
      : `runAsNonRoot is true for it, no runAsUser says as whom it runs, and the image ${detail(trouble, "image")} starts as root. The kubelet does not start it.`,
  remedy: (trouble) =>
    detail(trouble, "byNumber") === "true"
      ? "give it the number of another user"
      : "say which user it runs as, for example runAsUser: 1000, and let its volumes belong to that one",
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} describe pods`,
  explanation: {
    summary: "A container that must not run as root has no other user.",
    why: "`runAsNonRoot: true` changes nobody's user, it only forbids root: before it starts a container the kubelet looks at `runAsUser`, and for want of it at the image's own user. Immich's images name none, nor do the official ones of PostgreSQL, Valkey and Redis, which only step down after they have started. The pod stays in CreateContainerConfigError.",
    looksLike: [
      'container has runAsNonRoot and image will run as root (pod: "<pod>", container: <name>)',
      'container\'s runAsUser breaks non-root policy (pod: "<pod>", container: <name>)',
      "container has runAsNonRoot and image will run as root",
    ],
    mend: "```yaml\nspec:\n  securityContext:\n    runAsNonRoot: true\n    runAsUser: 1000\n    runAsGroup: 1000\n    fsGroup: 1000\n```\n\nThe photos must then be writable for that user. Images of PostgreSQL (those with Debian), Valkey and Redis know a user 999.",
    sources: [
      "Kubernetes pkg/kubelet/kuberuntime/security_context_others.go, verifyRunAsNonRoot",
      "immich-app/immich#2750",
      "docker-library/postgres Dockerfile, immich-app/base-images postgres/Dockerfile",
      "valkey-io/valkey-container 8.1/alpine/Dockerfile, redis/docker-library-redis",
    ],
  },
};
