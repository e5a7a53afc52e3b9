import { bindingsOf, listAt, ownRules, refName, roleRefOf, type ServiceAccountSubject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { knownFromSource } from "../known.ts";
import type { Store } from "./store.ts";

/** Reviews of one's own rights: cluster-scoped, and every authenticated user may ask for them (system:basic-user). */
const selfReviews: ReadonlySet<string> = new Set([
  "selfsubjectrulesreviews",
  "selfsubjectaccessreviews",
  "selfsubjectreviews",
]);

/** Notes rules of Roles that grant the store's account a cluster-scoped review, which no Role can. */
export function noteUnneededRules(store: Store, account: ServiceAccountSubject, context: Context): void {
  for (const binding of bindingsOf(context.world, account)) {
    const { kind, name } = roleRefOf(binding);
    const role =
      kind === "Role" ? context.world.get("rbac.authorization.k8s.io/Role", binding.ref.namespace, name) : undefined;
    if (!role) continue;
    ownRules(role).forEach(({ rule }, index) => {
      const resources = listAt(rule, "resources").map(String);
      const reviews = resources.filter((resource) => selfReviews.has(resource));
      if (reviews.length === 0) return;
      const path = ["rules", index, "resources", resources.indexOf(reviews[0] ?? "")];
      context.notes({
        rule: "external-secrets/rule-without-effect",
        object: role.ref,
        about: String(index),
        message: `a Role cannot grant ${reviews.join(" and ")}: they belong to no namespace`,
        blame: { object: role.ref, path },
        known: knownFromSource,
        weight: "info",
        details: {
          role: refName(role.ref),
          reviews,
          alone: reviews.length === resources.length,
          store: refName(store.object.ref),
        },
      });
    });
  }
}
