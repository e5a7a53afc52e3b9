import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seePostgresql } from "../../see-it.ts";

export const secretForAnother: Rule = {
  id: "postgres/secret-username",
  title,
  message,
  remedy: (trouble) =>
    detail(trouble, "problem") === "fatal"
      ? `write username: ${detail(trouble, "user")} and a password into it, or leave the Secret to the operator`
      : `write username: ${detail(trouble, "user")} into it`,
  fixes,
  seeIt: seePostgresql,
  explanation: {
    summary: "A Secret that is brought along for a role of the Zalando operator names another user, or none.",
    why: "Where a Secret with a role's name (`<user>.<cluster>.credentials.postgresql.acid.zalan.do`) is there before the operator makes it, the operator takes the password from it, if its `username` is that user. If not, the operator writes both anew, with a password of its own, and then wants to take away former roles of that user in the database. A cluster that is only beginning has none: after two minutes the operator gives up with `CreateFailed` or `SyncFailed`, and goes on with the next Sync, within half an hour. Whoever applies the Secret puts the old values back, so that the Secret and the database disagree from then on. Where only `-` and `_` differ it writes nothing and stops, each time. A Secret without any key makes the operator itself crash, for all its clusters.",
    looksLike: [
      "could not create secrets: error removing users exceeding configured retention interval: could not init db connection: could not init db connection: still failing after 8 retries",
      "could not sync secrets: error removing users exceeding configured retention interval: could not init db connection: could not init db connection: still failing after 8 retries",
      "secret does not contain the role <user> - updating username and resetting password",
      "panic: assignment to entry in nil map",
    ],
    alsoLooksLike: ["could not update secret because of user name mismatch: expected: <user>, got: <user>"],
    mend: "Write the user's name into it beside the password.\n\n```yaml\nstringData:\n  username: immich\n  password: …\n```",
    sources: ["zalando/postgres-operator pkg/cluster/sync.go, syncSecrets, updateSecret and cleanupRotatedUsers"],
  },
};

function title(trouble: Trouble): string {
  const secret = detail(trouble, "secret");
  if (detail(trouble, "problem") === "fatal") return `Secret ${secret} is empty`;
  return detail(trouble, "found") === ""
    ? `Secret ${secret} has no user name`
    : `Secret ${secret} is for user ${detail(trouble, "found")}`;
}

function message(trouble: Trouble): string {
  switch (detail(trouble, "problem")) {
    case "fatal":
      return "The operator means to write a user name and a password into it, and crashes, each time that it starts. It then looks after none of its clusters.";
    case "mistaken":
      return `The operator expects ${detail(trouble, "user")}. As only hyphens and underscores differ it writes nothing, and stops there, before any pod is made.`;
    default:
      return `The operator expects ${detail(trouble, "user")}. It writes a user name and a password of its own into it, tries for two minutes to reach a database that is not there yet, and gives up until its next Sync. The password that stands here is not the role's.`;
  }
}
