import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";
import { whenEnforced } from "../../when-enforced.ts";

export const networkPeerAbsent: Rule = {
  id: "kubernetes/network-peer-absent",
  title: (trouble) =>
    isLabel(trouble)
      ? `CiliumNetworkPolicy ${detail(trouble, "policy")} asks for a label that no pod has: ${detail(trouble, "label")}`
      : `CiliumNetworkPolicy ${detail(trouble, "policy")} asks for pods that are not there: ${detail(trouble, "label")}`,
  message: (trouble) =>
    whenEnforced(
      trouble,
      isLabel(trouble)
        ? "Cilium calls it otherwise. A selector with such a label selects nothing, so that its rule lets nobody through."
        : `The pods behind Service ${detail(trouble, "service")} have ${detailList(trouble, "has").join(", ")}. The rule lets nobody through.`,
    ),
  remedy: (trouble) =>
    isLabel(trouble) ? `write ${detail(trouble, "meant")}` : "ask for labels that the pods really have",
  seeIt: ({ object }) => `hubble observe --namespace ${object.namespace} --verdict DROPPED --verdict AUDIT`,
  explanation: {
    summary: "A rule of a CiliumNetworkPolicy selects no pod at all.",
    why: "Cilium selects pods by their labels, and by a few that it adds itself, such as `io.kubernetes.pod.namespace`. The prefix `k8s:` only says where a label is from. Names of Services, charts and Deployments are no labels: charts give their pods `app.kubernetes.io/name` as they like. A rule that selects nothing allows nothing, and as soon as a policy has rules for a direction everything else is refused.",
    looksLike: ["policy-verdict:none EGRESS DENIED (TCP Flags: SYN)", "policy-verdict:none INGRESS AUDITED"],
    mend: "Compare the selector with `kubectl get pods --show-labels` and `cilium identity list`. It is said only of labels that are nearly Cilium's own, and where a label's value is the name of a Service whose pods are in the repository.",
    sources: ["Cilium pkg/k8s/apis/cilium.io/const.go", "docs.cilium.io, Layer 3 policies"],
  },
};

function isLabel(trouble: Trouble): boolean {
  return detail(trouble, "problem") === "label";
}
