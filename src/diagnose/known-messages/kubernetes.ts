import type { Explained } from "../rule.ts";

/** Of the API server, the kubelet and operators. */
export const kubernetesMessages: readonly Explained[] = [
  {
    id: "kubernetes/webhook-not-ready",
    explanation: {
      summary: "An operator's admission webhook has no pod that answers, so that nothing of its kinds can be applied.",
      why: "The operator is installed but not up yet, typically because its custom resources are applied in the same step. Flux tries again and gets over it; Argo CD only where retries are left.",
      looksLike: [
        'failed calling webhook "<name>": failed to call webhook: Post "<url>": no endpoints available for service "<service>"',
        'failed calling webhook "<name>": <reason>: no endpoints available for service "<service>"',
        'failed calling webhook "<name>" … no endpoints available',
      ],
      mend: "Let the operator become ready first: `dependsOn` with `wait: true` in Flux, an earlier wave in Argo CD.",
      sources: ["kube-apiserver webhook dispatcher", "cloudnative-pg/charts#493", "cloudnative-pg/cloudnative-pg#1790"],
    },
  },
  {
    id: "kubernetes/webhook-unreachable",
    explanation: {
      summary: "The API server cannot reach an operator's admission webhook.",
      why: "The pod is up, but the way to it is closed: a NetworkPolicy of the operator's namespace, the network plugin, or a wrong `caBundle`. It does not heal by itself.",
      looksLike: [
        'failed calling webhook "<name>": failed to call webhook: Post "<url>": context deadline exceeded',
        'failed calling webhook "<name>": <reason>: context deadline exceeded',
        'failed calling webhook "<name>" … context deadline exceeded',
      ],
      mend: "Let the API server in: its addresses, the webhook's port. Look at the operator's own log for requests that arrive.",
      sources: ["kube-apiserver webhook dispatcher", "cloudnative-pg/cloudnative-pg#6271, #9817"],
    },
  },
  {
    id: "kubernetes/multi-attach",
    explanation: {
      summary: "A volume that only one node can mount is still attached to another.",
      why: "The claim is ReadWriteOnce, and a rolling update starts the new pod before the old one is gone, or there are two replicas.",
      looksLike: [
        'Multi-Attach error for volume "<volume>" Volume is already exclusively attached to one node and can\'t be attached to another',
        "Multi-Attach error for volume",
      ],
      mend: "`strategy: { type: Recreate }` and one replica, or a claim that is ReadWriteMany.",
      sources: ["Kubernetes attach/detach controller", "theepicsaxguy/homelab#831"],
    },
  },
  {
    id: "gateway/not-allowed",
    explanation: {
      summary: "The Gateway takes no routes from this namespace.",
      why: "A listener's `allowedRoutes.namespaces.from` is `Same` by default: only routes of the Gateway's own namespace are taken.",
      looksLike: ["NotAllowedByListeners"],
      mend: "`allowedRoutes: { namespaces: { from: All } }` at the listener, or a selector that fits the namespace's labels.",
      sources: ["Gateway API, Listener.allowedRoutes"],
    },
  },
  {
    id: "gateway/no-parent",
    explanation: {
      summary: "No Gateway takes this route: its parentRef leads nowhere.",
      why: "A parentRef without `namespace` means the route's own. A `sectionName` must be a listener's name. Without a status at all no controller feels responsible.",
      looksLike: ["NoMatchingParent", "NoMatchingListenerHostname"],
      mend: "Name the Gateway's namespace in `parentRefs`, and check `sectionName` and host names.",
      sources: ["Gateway API, ParentReference"],
    },
  },
  {
    id: "cloudnative-pg/plugin-unknown",
    explanation: {
      summary: "A Cluster names a plugin that is not installed beside the operator.",
      why: "The Barman Cloud plugin is a deployment of its own in the operator's namespace, and needs cert-manager.",
      looksLike: ["Unknown plugin: '<name>'", "Unknown plugin"],
      mend: "Install plugin-barman-cloud into the operator's namespace before Clusters that name it.",
      sources: ["cloudnative-pg internal/cnpi/plugin", "plugin-barman-cloud, Installation"],
    },
  },
];
