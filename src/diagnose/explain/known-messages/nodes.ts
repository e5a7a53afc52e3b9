import type { Explained } from "../../rule.ts";

/** Of nodes, registries and storage drivers. */
export const nodeMessages: readonly Explained[] = [
  {
    id: "kubernetes/evicted",
    explanation: {
      summary: "The node ran short of memory or disk, or the pod used more disk than it may, and the pod was put out.",
      why: "Pods that use more than they request go first. Files outside of volumes, logs and `emptyDir` volumes count as ephemeral storage: Immich's models, when their cache is an `emptyDir`, are several gigabytes, and one with `sizeLimit` must hold them all.",
      looksLike: [
        "The node was low on resource: <resource>.",
        "The node had condition: <conditions>",
        'Usage of EmptyDir volume "<volume>" exceeds the limit "<size>".',
        "Pod ephemeral local storage usage exceeds the total limit of containers <size>.",
        "Container <name> exceeded its local ephemeral storage limit",
      ],
      mend: "Request what server and machine learning really use, give the cache of models a claim or a larger `sizeLimit`, and make room on the node.",
      sources: ["kubelet pkg/kubelet/eviction/helpers.go", "Kubernetes docs, Node-pressure Eviction"],
    },
  },
  {
    id: "kubernetes/wrong-architecture",
    explanation: {
      summary: "The image is not built for the processor of the node.",
      why: "Immich's server and machine learning are built for amd64 and arm64, the variants for CUDA, OpenVINO and ROCm for amd64 alone. Not every image of PostgreSQL with extensions is there for arm64.",
      looksLike: [
        "exec format error",
        "no match for platform in manifest",
        "no matching manifest for <platform> in the manifest list entries",
      ],
      mend: "Choose an image that is built for it (`docker manifest inspect <image>` lists them), or a node that fits: `nodeSelector: { kubernetes.io/arch: amd64 }`.",
      sources: [
        "Linux execve(2), ENOEXEC",
        "containerd platforms",
        "https://docs.immich.app/features/ml-hardware-acceleration",
      ],
    },
  },
  {
    id: "kubernetes/pull-refused",
    explanation: {
      summary: "The registry does not hand the image out: it wants credentials, or has been asked too often.",
      why: "Docker Hub counts pulls by address, so that a whole household shares one limit. Many registries answer `denied` or `unauthorized` for what does not exist, too.",
      looksLike: [
        "toomanyrequests: You have reached your pull rate limit",
        "429 Too Many Requests",
        "unauthorized: authentication required",
        "pull access denied, repository does not exist or may require authorization",
        "failed to authorize: failed to fetch anonymous token",
      ],
      mend: "Compare the name letter by letter. Then `imagePullSecrets` of the pod or its ServiceAccount, with a Secret of the pod's own namespace; against the limit a login, a mirror, or an hour's patience.",
      sources: ["containerd, remotes/docker", "https://docs.docker.com/docker-hub/usage/pulls"],
    },
  },
  {
    id: "kubernetes/quota-exceeded",
    explanation: {
      summary: "A ResourceQuota of the namespace leaves no room for the object.",
      why: "The quota counts requests and limits of all pods, claims and their sizes. Where it counts memory or CPU, a pod that does not say what it needs is refused, too. Deployments are accepted, and no pod appears.",
      looksLike: ["exceeded quota: <quota>", "failed quota: <quota>: must specify <resources>"],
      mend: "`kubectl describe resourcequota` shows what is used. Raise it, or lower the requests; a LimitRange gives those that say nothing a default.",
      sources: ["Kubernetes ResourceQuota admission"],
    },
  },
  {
    id: "kubernetes/volume-not-made",
    explanation: {
      summary: "A claim waits for a storage driver to make its volume.",
      why: "The StorageClass exists and names a provisioner, and that does not answer: it does not run, has another name, or cannot make such a volume. Its own log says which.",
      looksLike: [
        "Waiting for a volume to be created either by the external provisioner '<name>' or manually by the system administrator.",
        'waiting for a volume to be created, either by external provisioner "<name>" or manually created by system administrator',
      ],
      mend: "Look at the provisioner's pods and their log. A class with `kubernetes.io/no-provisioner` makes nothing: write the PersistentVolume.",
      sources: ["Kubernetes pkg/controller/volume/persistentvolume/pv_controller.go"],
    },
  },
  {
    id: "kubernetes/waits-for-pod",
    explanation: {
      summary: "Nothing is wrong with the claim: its volume is made once a pod that uses it has a node.",
      why: "The StorageClass has `volumeBindingMode: WaitForFirstConsumer`. As long as no pod uses the claim, or the pod itself cannot be scheduled, it stays Pending.",
      looksLike: ["waiting for first consumer to be created before binding", "waiting for pod <pod> to be scheduled"],
      mend: "Ask about the pod, if there is one: `kubectl describe pod`.",
      sources: ["Kubernetes pkg/controller/volume/persistentvolume/pv_controller.go"],
    },
  },
];
