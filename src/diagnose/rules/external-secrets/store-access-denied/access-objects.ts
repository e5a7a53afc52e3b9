import type { Json } from "../../../../source/index.ts";

/** Whom a RoleBinding is made out to. */
export interface Subject {
  readonly kind: "ServiceAccount";
  readonly name: string;
  readonly namespace: string;
}

export function serviceAccount(name: string, namespace: string): Json {
  return { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace } };
}

/** A Role to read Secrets, named after the account that it is for. */
export function roleToRead(name: string, namespace: string): Json {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: { name, namespace },
    rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get", "list", "watch"] }],
  };
}

/** A RoleBinding that bears its Role's name. */
export function bindingTo(role: string, namespace: string, { kind, name, namespace: accountNamespace }: Subject): Json {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name: role, namespace },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role },
    subjects: [{ kind, name, namespace: accountNamespace }],
  };
}
