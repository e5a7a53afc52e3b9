import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { whenEnforced } from "../../when-enforced.ts";

export const networkGateway: Rule = {
  id: "kubernetes/network-gateway",
  title: (trouble) =>
    `CiliumNetworkPolicy ${detail(trouble, "policy")} keeps the Gateway from ${detail(trouble, "workload")}`,
  message: (trouble) =>
    whenEnforced(
      trouble,
      "Requests by way of Cilium's Gateways come from the entity ingress, not from pods of the Gateway's namespace, and no rule lets that in. The route is accepted and answers 403 or 503.",
    ),
  remedy: () => "add - fromEntities: [ingress]",
  seeIt: ({ object }) => `hubble observe --namespace ${object.namespace} --from-identity ingress`,
  explanation: {
    summary: "A CiliumNetworkPolicy lets in everybody but Cilium's own Gateway.",
    why: "With Gateways of class `cilium` the proxy is part of Cilium's agent on every node. It runs in no pod, so that `fromEndpoints` with the namespace of the Gateway selects nothing. Requests have the reserved identity `ingress`.",
    looksLike: [
      "policy-verdict:none INGRESS DENIED <ip> (ingress) -> <pod>",
      "upstream connect error or disconnect/reset before headers",
    ],
    mend: 'Let the entity in.\n\n```yaml\ningress:\n  - fromEntities: [ingress]\n    toPorts:\n      - ports: [{ port: "2283", protocol: TCP }]\n```',
    sources: ["docs.cilium.io, Gateway API support: Ingress and network policy", "Cilium pkg/policy/api/entity.go"],
  },
};
