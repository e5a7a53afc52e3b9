import type { Rule } from "../../../rule.ts";
import { fixes } from "./fix.ts";

export const ruleWithoutEffect: Rule = {
  id: "external-secrets/rule-without-effect",
  title: ({ details }) => `A rule of ${String(details?.["role"])} does nothing`,
  message: ({ details }) => {
    const reviews = Array.isArray(details?.["reviews"]) ? details["reviews"].join(" and ") : "";
    return `${reviews} belong to no namespace, so a Role cannot grant them. Every ServiceAccount may ask for them anyway.`;
  },
  remedy: ({ details }) => (details?.["alone"] === true ? "remove the rule" : "take them out of the rule"),
  fixes,
  seeIt: () => "kubectl describe clusterrole system:basic-user",
  explanation: {
    summary: "A Role grants the reviews of one's own rights, which no Role can grant and nobody needs to be granted.",
    why: "External Secrets asks the API server what its ServiceAccount may do (SelfSubjectRulesReview). Such requests carry no namespace, so Roles and RoleBindings are never looked at. On every cluster the ClusterRole `system:basic-user` grants them to all who are logged in. What a store really needs is `get` on Secrets.",
    looksLike: ["could not verify if client is valid: selfsubjectrulesreviews.authorization.k8s.io is forbidden"],
    mend: "Remove the rule. On a cluster whose administrators removed `system:basic-user`, a ClusterRole with a ClusterRoleBinding is needed instead.",
    sources: [
      "kubernetes pkg/registry/rbac/validation/rule.go, VisitRulesFor",
      "kubernetes plugin/pkg/auth/authorizer/rbac/bootstrappolicy, system:basic-user",
    ],
  },
};
