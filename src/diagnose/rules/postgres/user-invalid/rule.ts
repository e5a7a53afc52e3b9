import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { betterName } from "./better-name.ts";
import { fixes } from "./fix.ts";

export const userInvalid: Rule = {
  id: "postgres/user-invalid",
  title: (trouble) => `The operator accepts no user called ${detail(trouble, "user")}`,
  message: () =>
    "A user's name may hold small letters, digits, hyphens, underscores and dots, and must begin and end with a letter or digit. The operator stops at this one, before any pod is made.",
  remedy: (trouble) => {
    const better = betterName(detail(trouble, "user"));
    return better === "" ? "give the user another name" : `call the user ${better}`;
  },
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} describe postgresql ${object.name}`,
  explanation: {
    summary: "A name under users is not one that the operator takes.",
    why: "The operator checks the names of users against a pattern before it makes Secrets or the StatefulSet. One name that does not fit stops the whole cluster with `SyncFailed` or `CreateFailed`.",
    looksLike: ['could not init robot users: invalid username: "<user>"'],
    mend: "Use a name like `immich`.",
    sources: ["zalando/postgres-operator pkg/cluster/cluster.go, userRegexp and initRobotUsers"],
  },
};
