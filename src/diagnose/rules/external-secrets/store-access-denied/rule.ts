import type { Rule } from "../../../rule.ts";
import { reasonOf } from "./reasons.ts";
import { fixes } from "./fix.ts";

export const storeAccessDenied: Rule = {
  id: "external-secrets/store-access-denied",
  title: ({ details }) => {
    const account = String(details?.["account"]);
    if (details?.["reason"] === "account-missing") return `ServiceAccount ${account} does not exist`;
    return `ServiceAccount ${account} may not ${verbOf(details?.["verb"])} Secrets in namespace ${String(details?.["namespace"])}`;
  },
  message: (trouble) => `${String(trouble.details?.["store"])} reads as this ServiceAccount. ${reasonOf(trouble).why}`,
  remedy: (trouble) => reasonOf(trouble).remedy,
  fixes,
  seeIt: ({ details }) => {
    const account = String(details?.["account"]);
    const namespace = String(details?.["namespace"]);
    if (details?.["reason"] === "account-missing") return `kubectl -n ${namespace} get serviceaccount ${account}`;
    const user = `system:serviceaccount:${String(details?.["accountNamespace"])}:${account}`;
    return `kubectl auth can-i ${String(details?.["verb"])} secrets -n ${namespace} --as ${user}`;
  },
  explanation: {
    summary: "The ServiceAccount that a store uses does not exist, or no Role lets it read the Secrets.",
    why: "A store of the Kubernetes provider reads Secrets as the ServiceAccount that it names, never as External Secrets itself. That account needs `get` on Secrets in the store's `remoteNamespace` (and `list` for `dataFrom.find`), through a Role and a RoleBinding in that very namespace, or through a ClusterRole. The store's own check does not look at `resourceNames`, so a Role for other Secrets only shows when a Secret is fetched.",
    looksLike: [
      "client is not allowed to get secrets",
      "unable to validate store",
      'secrets "<name>" is forbidden: User "system:serviceaccount:<namespace>:<name>" cannot get resource "secrets" in API group "" in the namespace "<namespace>"',
      'could not fetch Auth.ServiceAccount: cannot create service account token: "serviceaccounts \\"<name>\\" not found"',
      "error getting all secrets: unable to list secrets",
    ],
    mend: '```yaml\nkind: Role\nmetadata:\n  name: secret-reader\n  namespace: <remoteNamespace>\nrules:\n  - apiGroups: [""]\n    resources: [secrets]\n    verbs: [get]\n---\nkind: RoleBinding\nmetadata:\n  name: secret-reader\n  namespace: <remoteNamespace>\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: secret-reader\nsubjects:\n  - kind: ServiceAccount\n    name: <account>\n    namespace: <namespace of the account>\n```',
    sources: [
      "external-secrets providers/v1/kubernetes/validate.go, Validate",
      "external-secrets runtime/esutils/k8s_rest_config.go",
      "kubernetes pkg/registry/rbac/validation/rule.go, VisitRulesFor",
      "external-secrets issues 1907, 1232",
    ],
  },
};

function verbOf(verb: unknown): string {
  return verb === "list" ? "list" : "read";
}
