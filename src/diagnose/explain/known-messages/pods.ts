import type { Explained } from "../../rule.ts";

/** What the kubelet says of a pod, which tells that something is wrong and not what. */
export const podMessages: readonly Explained[] = [
  {
    id: "kubernetes/crash-loop",
    explanation: {
      summary: "A container ends soon after each start. Why, is in its own last lines.",
      why: "Kubernetes starts it again, later each time, up to five minutes. `Init:` in front means that an init container ends, so that the others never begin.",
      looksLike: [
        "Back-off restarting failed container <container> in pod <pod>",
        "Back-off restarting failed container",
        "CrashLoopBackOff",
        "Init:Error",
      ],
      mend: "`kubectl logs <pod> --previous`, with `--container` for an init container, and ask about the line with the error. `kubectl describe pod` says whether it ended by itself (exit code) or was ended: `OOMKilled`, a probe.",
      sources: ["kubelet pkg/kubelet/kuberuntime, doBackOff"],
    },
  },
  {
    id: "kubernetes/out-of-memory",
    explanation: {
      summary: "A container needed more memory than its limit, and was killed.",
      why: "`resources.limits.memory` counts everything in the container. Immich's machine learning keeps a model of several hundred megabytes for each worker; the server needs most while it makes thumbnails and transcodes, more with each concurrent job. Where no limit is set, the node itself ran out.",
      looksLike: ["OOMKilled", "Out of memory: Killed process <n>", "exit code 137", "signal: killed"],
      mend: "Raise the limit (2Gi and more for server and machine learning, each), or lower the concurrency of the jobs in Immich's settings and `MACHINE_LEARNING_WORKERS`.",
      sources: [
        "Kubernetes docs, Resource Management for Pods and Containers",
        "https://docs.immich.app/install/requirements",
      ],
    },
  },
  {
    id: "kubernetes/no-node-fits",
    explanation: {
      summary: "No node takes the pod.",
      why: "A node is left out by too little free CPU or memory (what pods request, not what they use), by a taint, by a nodeSelector or an affinity, or by a volume that lies on another node.",
      looksLike: [
        "Insufficient cpu",
        "Insufficient memory",
        "node(s) had untolerated taint {<taint>}",
        "node(s) didn't match Pod's node affinity/selector",
        "node(s) had volume node affinity conflict",
      ],
      mend: "`kubectl describe pod` counts the nodes for each reason. Lower the requests, add the toleration, correct the selector's labels; a local volume stays where it was made.",
      sources: ["Kubernetes docs, Scheduling, Preemption and Eviction"],
    },
  },
];
