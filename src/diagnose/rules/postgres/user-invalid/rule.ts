import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { betterName } from "./better-name.ts";
import { fixes } from "./fix.ts";
import { seePostgresql } from "../../see-it.ts";

export const userInvalid: Rule = {
  id: "postgres/user-invalid",
  title,
  message,
  remedy,
  fixes,
  seeIt: seePostgresql,
  explanation: {
    summary: "A name under users, or the flags beside it, are not what the operator takes.",
    why: "The operator checks the names of users against a pattern, and their flags against each other, before it makes Secrets or the StatefulSet. Each user has a Secret with `_` as `-` in its name, so two users may want the same one, and a database with a capital letter leads to a name that no Secret can have. One of these stops the whole cluster with `SyncFailed` or `CreateFailed`.",
    looksLike: [
      'could not init robot users: invalid username: "<user>"',
      'could not init robot users: invalid flags for user "<user>": conflicting user flags: "<flag>" and "<flag>"',
      "could not update secret because of user name mismatch: expected: <user>, got: <user>",
      "could not create secret for user <user>: in namespace <namespace>: Secret <name> is invalid",
    ],
    mend: "Use a name like `immich`.",
    sources: [
      "zalando/postgres-operator pkg/cluster/cluster.go, userRegexp and initRobotUsers",
      "zalando/postgres-operator pkg/cluster/util.go, normalizeUserFlags",
      "zalando/postgres-operator pkg/cluster/sync.go, syncSecrets and updateSecret",
    ],
  },
};

function title(trouble: Trouble): string {
  const user = detail(trouble, "user");
  switch (detail(trouble, "problem")) {
    case "flags":
      return `The flags of user ${user} contradict each other`;
    case "secret-taken":
      return `Users ${detail(trouble, "other")} and ${user} want the same Secret`;
    case "secret-name":
      return `No Secret can be called as user ${user} needs it`;
    default:
      return `The operator accepts no user called ${user}`;
  }
}

function message(trouble: Trouble): string {
  switch (detail(trouble, "problem")) {
    case "flags":
      return "The operator stops at this user, before any pod is made.";
    case "secret-taken":
      return `An underscore becomes a hyphen in the name of the Secret, ${detail(trouble, "secret")}. The operator stops at it, before any pod is made.`;
    case "secret-name":
      return "Names of Secrets have small letters only, and the API server refuses this one. The operator stops at it, before any pod is made.";
    default:
      return "A user's name may hold small letters, digits, hyphens, underscores and dots, and must begin and end with a letter or digit. The operator stops at this one, before any pod is made.";
  }
}

function remedy(trouble: Trouble): string {
  switch (detail(trouble, "problem")) {
    case "flags":
      return "leave one of the two out";
    case "secret-taken":
      return "give one of them another name";
    case "secret-name":
      return "write the database's name in small letters";
    default: {
      const better = betterName(detail(trouble, "user"));
      return better === "" ? "give the user another name" : `call the user ${better}`;
    }
  }
}
