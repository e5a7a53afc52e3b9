import type { Json } from "../../source/index.ts";
import { listAt } from "../json.ts";

/** What is asked of the authorizer. Only namespaced resources: for the others no RoleBinding is ever looked at. */
export interface AccessRequest {
  readonly verb: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly resource: string;
  /** Absent for `list`, `watch` and `create`, which name no object. */
  readonly name?: string | undefined;
  /** A rule for some names only counts as well: what a SelfSubjectRulesReview is usually searched for. */
  readonly anyName?: boolean | undefined;
  readonly namespace: string;
}

/** The parts of a rule, in the order in which they are compared. */
export const ruleParts = ["resources", "apiGroups", "verbs", "resourceNames"] as const;

export type RulePart = (typeof ruleParts)[number];

/** The first part of a rule that does not match; undefined when the rule allows it. RuleAllows in kubernetes pkg/apis/rbac. */
export function mismatch(rule: Json, request: AccessRequest): RulePart | undefined {
  return ruleParts.find((part) => !matches(rule, part, request));
}

function matches(rule: Json, part: RulePart, request: AccessRequest): boolean {
  const listed = listAt(rule, part);
  switch (part) {
    case "resources":
      return (
        listed.includes("*") || listed.includes(request.resource) || listed.includes(anySubresource(request.resource))
      );
    case "apiGroups":
      return listed.includes("*") || listed.includes(request.group);
    case "verbs":
      return listed.includes("*") || listed.includes(request.verb);
    case "resourceNames":
      // A request without a name is not allowed by a rule for names.
      return (
        listed.length === 0 || request.anyName === true || (request.name !== undefined && listed.includes(request.name))
      );
  }
}

/** The wildcard for a subresource of any resource; a resource without one has none. */
function anySubresource(resource: string): string {
  const slash = resource.indexOf("/");
  return slash === -1 ? resource : `*${resource.slice(slash)}`;
}
