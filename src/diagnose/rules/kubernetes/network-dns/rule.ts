import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const networkDns: Rule = {
  id: "kubernetes/network-dns",
  title: (trouble) => `${detail(trouble, "policy")} keeps Immich from the cluster's DNS`,
  message: () =>
    "No rule lets Immich's pods through to port 53 in kube-system, so it finds neither its database nor Redis by their names.",
  remedy: () => "add a rule for port 53, UDP and TCP, to namespace kube-system",
  fixes,
  seeIt: ({ object }) =>
    `kubectl -n ${object.namespace} exec ${object.kind.toLowerCase()}/${object.name} -- getent hosts kubernetes.default`,
  explanation: {
    summary: "A NetworkPolicy for what goes out forgets DNS.",
    why: "As soon as one NetworkPolicy selects a pod for egress, everything is refused that no policy allows, and looking up a name is a request like any other: to the DNS of the cluster, in namespace kube-system, port 53 over UDP and TCP. Where a cache on the node answers (NodeLocal DNSCache), it may go well all the same.",
    looksLike: ["Error: getaddrinfo EAI_AGAIN <host>"],
    mend: "```yaml\negress:\n  - to:\n      - namespaceSelector:\n          matchLabels:\n            kubernetes.io/metadata.name: kube-system\n    ports:\n      - port: 53\n        protocol: UDP\n      - port: 53\n        protocol: TCP\n```",
    sources: ["kubernetes.io/docs/concepts/services-networking/network-policies"],
  },
};
