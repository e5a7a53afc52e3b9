import type { Rule } from "../../../rule.ts";
import { seeLogs } from "../../see-it.ts";

export const networkBlocked: Rule = {
  id: "kubernetes/network-blocked",
  title: ({ details }) => `${String(details?.["policy"])} keeps Immich from ${String(details?.["service"])}`,
  message: ({ details }) =>
    `No rule of the policies ${String(details?.["policy"]).includes("Clusterwide") ? "for these pods" : "in that namespace"} lets Immich's pods through to port ${String(details?.["port"])}. The connection is never answered, and Immich gives up.`,
  remedy: ({ details }) =>
    `have a rule of ${String(details?.["policy"])} name the labels that Immich's pods and those behind ${String(details?.["service"])} really have, and the port of the latter`,
  seeIt: seeLogs,
  explanation: {
    summary: "NetworkPolicies of the repository keep Immich's pods from its database or from Redis.",
    why: "As soon as one NetworkPolicy selects a pod for a direction, everything in that direction is refused that no policy allows. Labels in `podSelector` are those of pods, not of Deployments or charts; `namespaceSelector` reads the labels of Namespaces; beside each other in one list item both must fit. Ports are those of the pods, not of the Service.",
    looksLike: ["Error: connect ETIMEDOUT <host>:<port>", "Error: write CONNECT_TIMEOUT <host>:<port>"],
    mend: "Compare the selectors with `kubectl get pods --show-labels`. It is said only where all labels are in the repository. Cilium's policies add to the others; where one has anything but selectors, entities, addresses, names of hosts and ports in it, nothing is said, and nothing of Calico's.",
    sources: [
      "Kubernetes networking/v1 NetworkPolicySpec",
      "kubernetes.io/docs/concepts/services-networking/network-policies",
    ],
  },
};
