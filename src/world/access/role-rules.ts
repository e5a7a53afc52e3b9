import type { Json } from "../../source/index.ts";
import { labelsOf } from "../apply.ts";
import { at, listAt, stringAt } from "../json.ts";
import type { WorldObject } from "../world-object.ts";
import type { World } from "../world.ts";
import { builtInRules } from "./built-in-roles.ts";
import type { AccessRequest } from "./policy-rule.ts";

export interface RoleRule {
  readonly rule: Json;
  /** Where it is written; undefined for a rule of a role that Kubernetes itself brings along. */
  readonly from: { readonly role: WorldObject; readonly index: number } | undefined;
}

/** What the role behind a binding allows. */
export type RoleRules =
  | { readonly kind: "rules"; readonly rules: readonly RoleRule[] }
  /** A role that is not there, or not yet: the binding grants nothing, and nobody is told. */
  | { readonly kind: "missing" }
  /** A ClusterRole that is defined elsewhere. */
  | { readonly kind: "unknown" };

export interface RoleRef {
  readonly kind: "Role" | "ClusterRole";
  readonly name: string;
}

export function roleRefOf(binding: WorldObject): RoleRef {
  const kind = stringAt(binding.object, "roleRef", "kind") === "Role" ? "Role" : "ClusterRole";
  return { kind, name: stringAt(binding.object, "roleRef", "name") ?? "" };
}

/** The rules of the role that a binding names. */
export function rulesBehind(world: World, binding: WorldObject, request: AccessRequest): RoleRules {
  const { kind, name } = roleRefOf(binding);
  if (kind === "Role") {
    const role = world.get("rbac.authorization.k8s.io/Role", binding.ref.namespace, name);
    return role ? { kind: "rules", rules: ownRules(role) } : { kind: "missing" };
  }
  const role = world.get("rbac.authorization.k8s.io/ClusterRole", "", name);
  if (role) return { kind: "rules", rules: clusterRoleRules(world, role) };
  if (world.held("rbac.authorization.k8s.io/ClusterRole", "", name)) return { kind: "missing" };
  const builtIn = builtInRules(name, request);
  if (!builtIn) return { kind: "unknown" };
  const added = aggregated(world, [[`rbac.authorization.k8s.io/aggregate-to-${name}`, "true"]]);
  return { kind: "rules", rules: [...builtIn.map((rule) => ({ rule, from: undefined })), ...added] };
}

/** The rules that are written in a role itself. */
export function ownRules(role: WorldObject): readonly RoleRule[] {
  return listAt(role.object, "rules").map((rule, index) => ({ rule, from: { role, index } }));
}

/** Rules of an aggregated ClusterRole are overwritten with those of the roles it selects (clusterroleaggregation controller). */
function clusterRoleRules(world: World, role: WorldObject): readonly RoleRule[] {
  if (at(role.object, "aggregationRule") === undefined) return ownRules(role);
  return listAt(role.object, "aggregationRule", "clusterRoleSelectors").flatMap((selector) => {
    const labels = [...labelsOf({ selector }, "selector", "matchLabels")];
    return labels.length === 0 ? [] : aggregated(world, labels);
  });
}

function aggregated(world: World, labels: readonly (readonly [string, string])[]): readonly RoleRule[] {
  return world.list("rbac.authorization.k8s.io/ClusterRole").flatMap((role) => {
    const own = labelsOf(role.object, "metadata", "labels");
    return labels.every(([key, value]) => own.get(key) === value) ? ownRules(role) : [];
  });
}
