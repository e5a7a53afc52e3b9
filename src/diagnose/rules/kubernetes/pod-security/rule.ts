import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const podSecurity: Rule = {
  id: "kubernetes/pod-security",
  title: ({ object }) => `Namespace ${object.namespace} forbids the pods of ${object.kind} ${object.name}`,
  message: (trouble) =>
    `Its label enforces the ${level(trouble)} standard. ${trouble.object.kind} ${trouble.object.name} is let in, its pods are not${isMade(trouble) ? ", and their operator cannot make them otherwise" : ""}.`,
  remedy: (trouble) =>
    isMade(trouble)
      ? `label the namespace enforce: ${detail(trouble, "suffices")}`
      : `give the pods what is listed, or label the namespace enforce: ${detail(trouble, "suffices")}`,
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get events --field-selector reason=FailedCreate`,
  explanation: {
    summary: "The namespace forbids what the pods ask for, so that none is made.",
    why: "The label `pod-security.kubernetes.io/enforce` of a namespace names a standard. `baseline` forbids folders, ports and namespaces of the host and privileged containers; `restricted` also asks every container for `allowPrivilegeEscalation: false`, dropped capabilities, `runAsNonRoot: true` and a seccomp profile. It is asked of pods only: the Deployment is let in, and its ReplicaSet cannot make any. `warn` and `audit` forbid nothing. The pods of the Zalando operator can meet `baseline`, those of CloudNativePG meet `restricted`. Immich's images run as root unless told otherwise.",
    looksLike: [
      'pods "<name>" is forbidden: violates PodSecurity "<level>:<version>": <reasons>',
      'violates PodSecurity "<level>:<version>"',
    ],
    mend: "```yaml\nspec:\n  securityContext:\n    runAsNonRoot: true\n    runAsUser: 1000\n    fsGroup: 1000\n    seccompProfile:\n      type: RuntimeDefault\n  containers:\n    - name: server\n      securityContext:\n        allowPrivilegeEscalation: false\n        capabilities:\n          drop: [ALL]\n```\n\nThe volumes must then be writable for that user. Or relax the namespace.",
    sources: [
      "kubernetes/pod-security-admission admission/admission.go, EvaluatePod",
      "kubernetes/pod-security-admission policy/check_*.go",
      "zalando/postgres-operator pkg/cluster/k8sres.go, generateContainer and generatePodTemplate",
    ],
  },
};

function level(trouble: Trouble): string {
  return detail(trouble, "standard").split(":")[0] ?? "";
}

function isMade({ details }: Trouble): boolean {
  return details?.["made"] === true;
}
