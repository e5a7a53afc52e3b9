import { groupKindOf, listAt, type World, type WorldObject } from "../../../world/index.ts";

const mutators = [
  "kyverno.io/ClusterPolicy",
  "kyverno.io/Policy",
  "policies.kyverno.io/MutatingPolicy",
  "admissionregistration.k8s.io/MutatingAdmissionPolicy",
  "admissionregistration.k8s.io/MutatingWebhookConfiguration",
] as const;

/** Policies that fill in security contexts, and webhooks that see pods: what they make of them is not known. */
export function changesPods(world: World): boolean {
  return mutators.flatMap((kind) => world.list(kind)).some(mayChangePods);
}

function mayChangePods(policy: WorldObject): boolean {
  if (groupKindOf(policy.ref) !== "admissionregistration.k8s.io/MutatingWebhookConfiguration")
    return (
      /"mutate"|Mutating/.test(JSON.stringify(policy.object)) &&
      JSON.stringify(policy.object).includes("securityContext")
    );
  return listAt(policy.object, "webhooks")
    .flatMap((webhook) => listAt(webhook, "rules"))
    .flatMap((rule) => listAt(rule, "resources"))
    .some((resource) => resource === "pods" || resource === "*" || resource === "*/*");
}
