import { canAccess, refName, roleRefOf, type Denial, type ServiceAccountSubject } from "../../../world/index.ts";
import type { Blame, Context } from "../../engine/index.ts";
import type { Path } from "../../../source/index.ts";
import { notAllowed } from "./remote-namespace.ts";
import { kubernetesPath, storeFails, type Store } from "./store.ts";

/**
 * Validate of the Kubernetes provider: some rule lets the account `get` Secrets in the namespace, for whatever names
 * (SelfSubjectRulesReview). `mended` is as good as allowed, and nothing more is known of the account's rights.
 */
export function accessReview(
  store: Store,
  account: ServiceAccountSubject,
  namespace: string,
  context: Context,
): "allowed" | "denied" | "mended" {
  const request = { verb: "get", group: "", resource: "secrets", anyName: true, namespace };
  const access = canAccess(context.world, account, request);
  if (access.kind === "unknown") {
    const role = `${refName(access.binding.ref)} → ClusterRole ${roleRefOf(access.binding).name}`;
    context.assumes({
      message: `${role} allows reading Secrets in namespace ${namespace}`,
      object: access.binding.ref,
    });
  }
  if (access.kind !== "denied") return "allowed";
  const { because } = access;
  const stands = storeFails(store, context, {
    rule: "store-access-denied",
    about: "get secrets",
    message: notAllowed,
    path: [],
    blame: blameOf(store, because),
    details: {
      reason: because.kind,
      account: account.name,
      accountNamespace: account.namespace,
      namespace,
      verb: "get",
      ...wordsOf(because),
    },
  });
  return stands ? "denied" : "mended";
}

/** The line that keeps the account out; where no RBAC object comes near, the account's name in the store. */
export function blameOf(store: Store, because: Denial): Blame {
  switch (because.kind) {
    case "rule-lacks":
      return { object: because.role.ref, path: ["rules", because.index, because.part], missing: undefined };
    case "role-missing":
      return { object: because.binding.ref, path: ["roleRef", "name"] };
    case "bound-elsewhere":
      return { object: because.binding.ref, path: ["metadata", "namespace"] };
    case "other-subject":
      return { object: because.binding.ref, path: ["subjects", because.index, "name"] };
    case "not-bound":
      return { object: because.role.ref, path: ["metadata", "name"], missing: "no RoleBinding" };
    case "role-lacks":
      return { object: because.binding.ref, path: ["roleRef", "name"] };
    case "no-role": {
      const path: Path = [...kubernetesPath, "auth", "serviceAccount", "name"];
      return { object: store.object.ref, path, missing: "no Role for it" };
    }
  }
}

/** The names that a person needs to find the fault. */
export function wordsOf(because: Denial): { readonly [name: string]: string } {
  switch (because.kind) {
    case "rule-lacks":
      return { role: refName(because.role.ref), part: because.part };
    case "role-missing":
      return { binding: refName(because.binding.ref), role: `${because.role.kind} ${because.role.name}` };
    case "bound-elsewhere":
      return { binding: refName(because.binding.ref), boundIn: because.binding.ref.namespace };
    case "other-subject":
      return { binding: refName(because.binding.ref) };
    case "not-bound":
      return { role: refName(because.role.ref) };
    case "role-lacks": {
      const { kind, name } = roleRefOf(because.binding);
      return { binding: refName(because.binding.ref), role: `${kind} ${name}` };
    }
    case "no-role":
      return {};
  }
}
