import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { andClusterIsHealthy, seeRole } from "../../declared-role.ts";
import { detail } from "../../details.ts";

export const secretUsername: Rule = {
  id: "cloudnative-pg/secret-username",
  title: (trouble) =>
    detail(trouble, "key") === ""
      ? `Secret ${detail(trouble, "secret")} is not for user ${detail(trouble, "wanted")}`
      : `Secret ${detail(trouble, "secret")} has no ${detail(trouble, "key")}`,
  message: (trouble) => {
    const key = detail(trouble, "key");
    const why = key === "" ? `Its username is ${detail(trouble, "found")}, so` : `There is no ${key} in it, so`;
    return `${why} the operator does not set the password, and nobody can log in as ${detail(trouble, "wanted")}${andClusterIsHealthy(trouble.object)}.${ofManaged(trouble)}`;
  },
  remedy: (trouble) =>
    detail(trouble, "key") === ""
      ? `let the username in the Secret and the name here agree: ${detail(trouble, "wanted")} or ${detail(trouble, "found")}`
      : `write username: ${detail(trouble, "wanted")} and a password into the Secret`,
  seeIt: ({ object }) => seeRole(object, `logs ${object.name}-1 -c postgres | grep 'secret'`),
  explanation: {
    summary: "The Secret with a user's password names another user.",
    why: "The Secret under `bootstrap.initdb.secret`, and those under `passwordSecret` of `managed.roles` and of a DatabaseRole, hold `username` and `password`. The operator makes the role by the name in the Cluster and gives it the password only if the Secret's `username` is the same. Otherwise it writes a log line and tries again for ever; the role has no password. Before 1.30, one such Secret under `managed.roles` keeps all managed roles of the Cluster from being made or changed.",
    looksLike: ["while updating database owner password: wrong username '<found>' in secret, expected '<wanted>'"],
    alsoLooksLike: [
      "while syncrhonizing managed roles: wrong username '<found>' in secret, expected '<wanted>'",
      "<key> key doesn't exist inside the secret",
      'password authentication failed for user "<user>"',
    ],
    mend: "Write the owner's name into the Secret's `username`, or the Secret's name into `owner`.",
    sources: [
      "cloudnative-pg internal/management/controller/instance_controller.go, reconcileUser",
      "cloudnative-pg internal/management/controller/roles/runnable.go, synchronizeRoles at 1.22–1.28",
      "cloudnative-pg internal/management/utils/secrets.go, GetUserPasswordFromSecret",
    ],
  },
};

/** What one Secret does to the other entries of the list (synchronizeRoles). */
function ofManaged({ blame }: Trouble): string {
  return blame.path.includes("managed")
    ? " Before CloudNativePG 1.30 no managed role of this Cluster is made or changed then."
    : "";
}
