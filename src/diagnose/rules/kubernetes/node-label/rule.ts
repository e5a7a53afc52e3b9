import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const nodeLabel: Rule = {
  id: "kubernetes/node-label",
  title: (trouble) => {
    const key = detail(trouble, "key");
    return `No node is labelled ${detail(trouble, "differs") === "key" ? key : `${key}=${detail(trouble, "value")}`}`;
  },
  message: (trouble) =>
    detail(trouble, "differs") === "key"
      ? `Nodes are labelled ${detail(trouble, "meant")}. The scheduler finds no node for the pod, which stays pending.`
      : "The kubelet writes the platform as Go calls it, amd64 or arm64. The scheduler finds no node for the pod, which stays pending.",
  remedy: (trouble) => {
    const meant = detail(trouble, "meant");
    return meant === "" ? "write the value that kubectl get nodes --show-labels shows" : `write ${meant}`;
  },
  fixes,
  seeIt: () => "kubectl get nodes --show-labels",
  explanation: {
    summary: "A pod asks for a node by a label that no node has.",
    why: "The kubelet labels its node with `kubernetes.io/arch`, `kubernetes.io/os` and `kubernetes.io/hostname`, and a cloud adds zone, region and instance type. A pod whose `nodeSelector` or required node affinity asks for anything else waits for ever. Only slips of these names are told, and values that a platform is never called (`x86_64` for `amd64`): what else nodes are labelled with is not in the repository.",
    looksLike: [
      "0/<n> nodes are available: <n> node(s) didn't match Pod's node affinity/selector.",
      "FailedScheduling",
    ],
    mend: "```yaml\nnodeSelector:\n  kubernetes.io/arch: amd64\n```",
    sources: [
      "kubernetes pkg/kubelet/kubelet_node_status.go, initialNode",
      "kubernetes pkg/scheduler/framework/plugins/nodeaffinity",
      "Kubernetes documentation, Well-Known Labels, Annotations and Taints",
    ],
  },
};
