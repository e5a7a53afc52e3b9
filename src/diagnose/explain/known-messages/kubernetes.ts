import type { Explained } from "../../rule.ts";

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
        "already exclusively attached to one node and can't be attached to another",
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
  {
    id: "external-secrets/store-not-ready",
    explanation: {
      summary: "The store that an ExternalSecret reads from is not ready.",
      why: "External Secrets asks a store only once its condition says Ready. Its address, its credentials or the service behind it are wrong, or it was made a moment ago.",
      looksLike: [
        'error processing spec.data[<n>] (key: <name>), err: SecretStore "<name>" is not ready',
        'error processing spec.data[<n>] (key: <name>), err: ClusterSecretStore "<name>" is not ready',
        'ClusterSecretStore "<name>" is not ready',
        'SecretStore "<name>" is not ready',
      ],
      mend: "The condition of the store always reads the same; its events name the cause: `kubectl describe secretstore` or `clustersecretstore`.",
      sources: ["external-secrets pkg/controllers/secretstore/client_manager.go"],
    },
  },
  {
    id: "kubernetes/runtime-class-missing",
    explanation: {
      summary: "The pods ask for a RuntimeClass that the cluster does not have, and none is made.",
      why: "`runtimeClassName` must be the name of a RuntimeClass object. NVIDIA's operator makes `nvidia`, K3s too where it finds the runtime on the node; elsewhere it is to be written.",
      looksLike: ['pod rejected: RuntimeClass "<name>" not found'],
      mend: "Add `kind: RuntimeClass` with `handler: nvidia`, or install what makes it. The container runtime of the node must know the handler.",
      sources: ["Kubernetes RuntimeClass admission", "K3s docs, NVIDIA Container Runtime"],
    },
  },
  {
    id: "kubernetes/device-missing",
    explanation: {
      summary: "No node offers the graphics device that a pod asks for.",
      why: "Devices are offered by a device plugin (NVIDIA, Intel) that runs on the node. Each is given to one container only, unless the plugin is told to share it.",
      looksLike: [
        "Insufficient nvidia.com/gpu",
        "Insufficient gpu.intel.com/i915",
        "Insufficient gpu.intel.com/xe",
        "Insufficient amd.com/gpu",
      ],
      mend: "Install the device plugin, look at `kubectl describe node` for what it offers, and share the device if server and machine learning both need it.",
      sources: ["kube-scheduler NodeResourcesFit", "Kubernetes docs, Device Plugins"],
    },
  },
  {
    id: "kubernetes/mount-failed",
    explanation: {
      summary: "The node cannot mount the volume.",
      why: "For NFS: the server or its path is wrong, the node's address is not among those that the export allows, or the node lacks the NFS client. For block storage: the driver does not run on that node, or the volume is still attached to another.",
      looksLike: [
        'MountVolume.SetUp failed for volume "<volume>" : mount failed: exit status 32',
        "MountVolume.SetUp failed for volume",
        "mount.nfs: access denied by server while mounting <export>",
        "MountVolume.MountDevice failed for volume",
        "AttachVolume.Attach failed for volume",
      ],
      mend: "Try the mount on the node by hand, and compare server, path and export. With a driver (Longhorn, Ceph), look at its pods on that node and at `kubectl get volumeattachments`.",
      sources: ["kubelet, nfs volume plugin", "Kubernetes attach/detach controller"],
    },
  },
  {
    id: "gateway/timed-out",
    explanation: {
      summary: "The proxy before Immich gives up a request that takes longer than it allows.",
      why: "Uploads of large videos and downloads of albums take minutes. Envoy gives a request 15 seconds unless the route says otherwise, Traefik 60 seconds for reading it since 3.0, nginx 60 seconds between two pieces.",
      looksLike: ["upstream request timeout", "504 Gateway Time-out", "request body read timeout"],
      mend: "HTTPRoute: `timeouts: { request: 0s }`. Traefik: `respondingTimeouts.readTimeout: 0` of the entry point. ingress-nginx: `proxy-read-timeout` and `proxy-send-timeout`.",
      sources: ["https://docs.immich.app/administration/reverse-proxy", "Gateway API, HTTPRouteTimeouts"],
    },
  },
];
