import type { WorldObject } from "../world-object.ts";
import type { World } from "../world.ts";
import { mismatch, ruleParts, type AccessRequest, type RulePart } from "./policy-rule.ts";
import { ownRules, roleRefOf, rulesBehind, type RoleRef, type RoleRule } from "./role-rules.ts";
import { bindsTo, subjectsOf, type ServiceAccountSubject } from "./subjects.ts";

/** Why nothing grants a request: the nearest miss, so that a rule can name the line to blame. */
export type Denial =
  /** The account is bound, and a rule of the role is about the resource; a part of the rule does not match. */
  | { readonly kind: "rule-lacks"; readonly role: WorldObject; readonly index: number; readonly part: RulePart }
  /** The account is bound in the right place to a Role that is not there. */
  | { readonly kind: "role-missing"; readonly binding: WorldObject; readonly role: RoleRef }
  /** A binding in another namespace would grant it. */
  | { readonly kind: "bound-elsewhere"; readonly binding: WorldObject }
  /** A binding in the right place would grant it, to a subject that does not exist or has the account's name elsewhere. */
  | { readonly kind: "other-subject"; readonly binding: WorldObject; readonly index: number }
  /** A Role in the right place would grant it, and nothing binds it to anyone. */
  | { readonly kind: "not-bound"; readonly role: WorldObject }
  /** The account is bound in the right place to a role that says nothing of the resource. */
  | { readonly kind: "role-lacks"; readonly binding: WorldObject }
  | { readonly kind: "no-role" };

/** `bindings`: those that count in the request's namespace and are made out to the account. */
export function denial(
  world: World,
  account: ServiceAccountSubject,
  request: AccessRequest,
  bindings: readonly WorldObject[],
): Denial {
  return (
    ruleLacks(world, request, bindings) ??
    roleMissing(world, request, bindings) ??
    boundElsewhere(world, account, request) ??
    otherSubject(world, account, request) ??
    notBound(world, request) ??
    roleLacks(bindings, request)
  );
}

function ruleLacks(world: World, request: AccessRequest, bindings: readonly WorldObject[]): Denial | undefined {
  let nearest: { readonly rule: RoleRule; readonly part: RulePart } | undefined;
  for (const binding of bindings) {
    const behind = rulesBehind(world, binding, request);
    if (behind.kind !== "rules") continue;
    for (const rule of behind.rules) {
      const part = mismatch(rule.rule, request);
      if (!rule.from || part === undefined || part === "resources") continue;
      if (!nearest || ruleParts.indexOf(part) > ruleParts.indexOf(nearest.part)) nearest = { rule, part };
    }
  }
  return nearest?.rule.from && { kind: "rule-lacks", ...nearest.rule.from, part: nearest.part };
}

function roleMissing(world: World, request: AccessRequest, bindings: readonly WorldObject[]): Denial | undefined {
  const binding = bindings.find((candidate) => rulesBehind(world, candidate, request).kind === "missing");
  return binding && { kind: "role-missing", binding, role: roleRefOf(binding) };
}

function boundElsewhere(world: World, account: ServiceAccountSubject, request: AccessRequest): Denial | undefined {
  const binding = world
    .list("rbac.authorization.k8s.io/RoleBinding")
    .find(
      (candidate) =>
        candidate.ref.namespace !== request.namespace &&
        bindsTo(candidate, account) &&
        grants(world, candidate, request),
    );
  return binding && { kind: "bound-elsewhere", binding };
}

/** A binding to somebody else is none of this account's business, unless that somebody does not exist or only lives elsewhere. */
function otherSubject(world: World, account: ServiceAccountSubject, request: AccessRequest): Denial | undefined {
  for (const binding of world.list("rbac.authorization.k8s.io/RoleBinding", request.namespace)) {
    if (!grants(world, binding, request)) continue;
    const index = subjectsOf(binding).findIndex(({ kind, namespace, name }) => {
      if (kind !== "ServiceAccount") return kind === "User" && name === account.name;
      const isMisspelt = namespace === account.namespace && !world.get("ServiceAccount", namespace, name);
      return name === account.name || isMisspelt;
    });
    if (index !== -1) return { kind: "other-subject", binding, index };
  }
  return undefined;
}

function notBound(world: World, request: AccessRequest): Denial | undefined {
  const bindings = world.list("rbac.authorization.k8s.io/RoleBinding", request.namespace);
  const role = world.list("rbac.authorization.k8s.io/Role", request.namespace).find((candidate) => {
    const isBound = bindings.some((binding) => {
      const { kind, name } = roleRefOf(binding);
      return kind === "Role" && name === candidate.ref.name;
    });
    return !isBound && ownRules(candidate).some(({ rule }) => mismatch(rule, request) === undefined);
  });
  return role && { kind: "not-bound", role };
}

function roleLacks(bindings: readonly WorldObject[], { namespace }: AccessRequest): Denial {
  const binding = bindings.find(({ ref }) => ref.namespace === namespace);
  return binding ? { kind: "role-lacks", binding } : { kind: "no-role" };
}

function grants(world: World, binding: WorldObject, request: AccessRequest): boolean {
  const behind = rulesBehind(world, binding, request);
  return behind.kind === "rules" && behind.rules.some(({ rule }) => mismatch(rule, request) === undefined);
}
