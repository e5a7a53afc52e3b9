import type { Rule } from "../../../rule.ts";
import { andClusterIsHealthy, seeRole } from "../../declared-role.ts";
import { detail } from "../../details.ts";

export const passwordSecretMissing: Rule = {
  id: "cloudnative-pg/password-secret-missing",
  title: (trouble) =>
    `Role ${detail(trouble, "role")} has no password: Secret ${detail(trouble, "secret")} does not exist`,
  message: (trouble) =>
    `The operator takes the role's password from it, in namespace ${detail(trouble, "namespace")}, once it is there. Until then nobody can log in as ${detail(trouble, "role")}${andClusterIsHealthy(trouble.object)}.`,
  remedy: (trouble) =>
    `add Secret ${detail(trouble, "secret")} with username and password to namespace ${detail(trouble, "namespace")}`,
  seeIt: ({ object }) => seeRole(object, `get cluster ${object.name} -o jsonpath='{.status.managedRolesStatus}'`),
  explanation: {
    summary: "The password of a managed role is in a Secret that nobody makes.",
    why: "For each entry of `managed.roles`, and for each DatabaseRole, the operator reads `passwordSecret` before it makes or changes the role. Since 1.30 a role whose Secret is missing is neither made nor changed, and that is noted under `status.managedRolesStatus.cannotReconcile` of an entry; before, it is made without a password, and one that has a password loses it, without a word. The other roles go on, and so does the cluster.",
    looksLike: ['failed to get password secret <secret>: Secret "<secret>" not found'],
    alsoLooksLike: ['password authentication failed for user "<role>"'],
    mend: "Make the Secret, of type kubernetes.io/basic-auth, with the role's own name as `username`.",
    sources: ["cloudnative-pg internal/management/controller/roles/runnable.go, getPassword"],
  },
};
