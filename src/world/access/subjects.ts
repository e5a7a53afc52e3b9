import { listAt, stringAt } from "../json.ts";
import type { WorldObject } from "../world-object.ts";

/** A ServiceAccount as the authorizer sees it: user `system:serviceaccount:<namespace>:<name>` and its groups. */
export interface ServiceAccountSubject {
  readonly namespace: string;
  readonly name: string;
}

/** The user name in the API server's messages. */
export function userName({ namespace, name }: ServiceAccountSubject): string {
  return `system:serviceaccount:${namespace}:${name}`;
}

/** Is the binding made out to this ServiceAccount, by name or by one of its groups? appliesToUser in kubernetes pkg/registry/rbac. */
export function bindsTo(binding: WorldObject, account: ServiceAccountSubject): boolean {
  const groups = ["system:authenticated", "system:serviceaccounts", `system:serviceaccounts:${account.namespace}`];
  return subjectsOf(binding).some(({ kind, namespace, name }) => {
    if (kind === "Group") return groups.includes(name);
    if (kind === "User") return name === userName(account);
    return kind === "ServiceAccount" && name === account.name && namespace === account.namespace;
  });
}

export interface BoundSubject {
  readonly kind: string;
  /** A ServiceAccount without one counts as of the RoleBinding's namespace; in a ClusterRoleBinding it is nobody. */
  readonly namespace: string;
  readonly name: string;
}

/** Whom a binding names. */
export function subjectsOf(binding: WorldObject): readonly BoundSubject[] {
  return listAt(binding.object, "subjects").map((subject) => ({
    kind: stringAt(subject, "kind") ?? "",
    namespace: stringAt(subject, "namespace") ?? binding.ref.namespace,
    name: stringAt(subject, "name") ?? "",
  }));
}
