import { denial, type Denial } from "./access/denial.ts";
import { mismatch, type AccessRequest } from "./access/policy-rule.ts";
import { rulesBehind } from "./access/role-rules.ts";
import { bindsTo, type ServiceAccountSubject } from "./access/subjects.ts";
import type { WorldObject } from "./world-object.ts";
import type { World } from "./world.ts";

/** What the RBAC authorizer answers. */
export type Access =
  | { readonly kind: "allowed"; readonly binding: WorldObject }
  /** The binding names a ClusterRole that the repository does not define: it may grant this or not. */
  | { readonly kind: "unknown"; readonly binding: WorldObject }
  | { readonly kind: "denied"; readonly because: Denial };

/**
 * May a ServiceAccount do this? As VisitRulesFor in kubernetes pkg/registry/rbac/validation: ClusterRoleBindings count everywhere,
 * RoleBindings in their own namespace only, and a binding whose role is missing grants nothing.
 */
export function canAccess(world: World, account: ServiceAccountSubject, request: AccessRequest): Access {
  const bindings = bindingsFor(world, request.namespace).filter((binding) => bindsTo(binding, account));
  let unknown: WorldObject | undefined;
  for (const binding of bindings) {
    const behind = rulesBehind(world, binding, request);
    if (behind.kind === "unknown") unknown ??= binding;
    if (behind.kind === "rules" && behind.rules.some(({ rule }) => mismatch(rule, request) === undefined)) {
      return { kind: "allowed", binding };
    }
  }
  if (unknown) return { kind: "unknown", binding: unknown };
  return { kind: "denied", because: denial(world, account, request, bindings) };
}

/** Every binding that counts for requests in a namespace. */
function bindingsFor(world: World, namespace: string): readonly WorldObject[] {
  return [
    ...world.list("rbac.authorization.k8s.io/ClusterRoleBinding"),
    ...world.list("rbac.authorization.k8s.io/RoleBinding", namespace),
  ];
}

/** Every binding made out to a ServiceAccount, wherever it counts. */
export function bindingsOf(world: World, account: ServiceAccountSubject): readonly WorldObject[] {
  return [
    ...world.list("rbac.authorization.k8s.io/ClusterRoleBinding"),
    ...world.list("rbac.authorization.k8s.io/RoleBinding"),
  ].filter((binding) => bindsTo(binding, account));
}
