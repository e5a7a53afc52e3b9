import type { Fixes } from "../../../rule.ts";

/** Whoever keeps a pod from everything else does not mean DNS. */
export const fixes: Fixes = ({ blame }) => {
  if (blame.object.kind.startsWith("Cilium")) {
    const toEndpoints = [{ matchLabels: { "io.kubernetes.pod.namespace": "kube-system" } }];
    const rule = { toEndpoints, toPorts: [{ ports: [{ port: "53", protocol: "ANY" }] }] };
    return [{ title: "allow DNS", safe: true, changes: [{ kind: "add", field: blame, value: rule }] }];
  }
  const kubeSystem = { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } } };
  const ports = [
    { port: 53, protocol: "UDP" },
    { port: 53, protocol: "TCP" },
  ];
  const value = { to: [kubeSystem], ports };
  return [{ title: "allow DNS", safe: true, changes: [{ kind: "add", field: blame, value }] }];
};
