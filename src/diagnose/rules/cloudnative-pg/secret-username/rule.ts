import type { Rule } from "../../../rule.ts";
import { andClusterIsHealthy, seeRole } from "../../declared-role.ts";
import { detail } from "../../details.ts";

export const secretUsername: Rule = {
  id: "cloudnative-pg/secret-username",
  title: (trouble) => `Secret ${detail(trouble, "secret")} is not for user ${detail(trouble, "wanted")}`,
  message: (trouble) =>
    `Its username is ${detail(trouble, "found")}, so the operator does not set the password in it, and nobody can log in as ${detail(trouble, "wanted")}${andClusterIsHealthy(trouble.object)}.`,
  remedy: (trouble) =>
    `let the username in the Secret and the name here agree: ${detail(trouble, "wanted")} or ${detail(trouble, "found")}`,
  seeIt: ({ object }) => seeRole(object, `logs ${object.name}-1 -c postgres | grep 'wrong username'`),
  explanation: {
    summary: "The Secret with a user's password names another user.",
    why: "The Secret under `bootstrap.initdb.secret`, and those under `passwordSecret` of `managed.roles` and of a DatabaseRole, hold `username` and `password`. The operator makes the role by the name in the Cluster and gives it the password only if the Secret's `username` is the same. Otherwise it writes a log line and tries again for ever; the role has no password.",
    looksLike: ["while updating database owner password: wrong username '<found>' in secret, expected '<wanted>'"],
    alsoLooksLike: ['password authentication failed for user "<user>"'],
    mend: "Write the owner's name into the Secret's `username`, or the Secret's name into `owner`.",
    sources: ["cloudnative-pg internal/management/controller/instance_controller.go, reconcileUser"],
  },
};
