import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeDatabases } from "../../see-it.ts";

export const databaseSkipped: Rule = {
  id: "postgres/database-skipped",
  title: (trouble) =>
    detail(trouble, "reason") === "protected"
      ? `The operator makes no role called ${detail(trouble, "user")}`
      : detail(trouble, "reason") === "pooler"
        ? `User ${detail(trouble, "user")} is the connection pooler's`
        : `The operator does not create database ${detail(trouble, "database")}`,
  message,
  remedy: (trouble) => {
    switch (detail(trouble, "reason")) {
      case "protected":
        return "give the user another name";
      case "pooler":
        return "take user out of connectionPooler, or write a name that is not under users";
      case "name":
        return `call the database ${detail(trouble, "database").replaceAll("-", "_")}`;
      default:
        return `add ${detail(trouble, "owner")} under users, or give the database an owner that is listed there`;
    }
  },
  fixes,
  seeIt: seeDatabases,
  explanation: {
    summary: "The operator passes over a database or a user, and the cluster says Running.",
    why: "The operator creates a database only if its owner is a role that it makes itself, and if the name consists of letters, digits and underscores. `admin` and `cron_admin` are protected names, and `postgres`, `standby` and the name under `connectionPooler.user` are its own, so none of these can own a database of the manifest. In every such case it writes a line to its log and goes on.",
    looksLike: [
      'skipping creation of the "<database>" database, user "<user>" does not exist',
      'database "<database>" has invalid name',
      'cannot initialize a new manifest robot role with the name of the protected user "<user>"',
      'cannot initialize a new manifest robot role with the name of the system user "<user>"',
    ],
    mend: "List the owner under `users`, and use a name without hyphens.\n\n```yaml\nusers:\n  immich: []\ndatabases:\n  immich: immich\n```",
    sources: [
      "zalando/postgres-operator pkg/cluster/database.go, databaseNameOwnerValid",
      "zalando/postgres-operator pkg/cluster/cluster.go, initRobotUsers and avoidProtectedOrSystemRole",
      "zalando/postgres-operator issues 1078, 2745",
    ],
  },
};

function message(trouble: Trouble): string {
  const [database, owner] = [detail(trouble, "database"), detail(trouble, "owner")];
  switch (detail(trouble, "reason")) {
    case "protected":
      return "The name is protected: the operator leaves the user out, with a line in its log, and the cluster says Running.";
    case "pooler":
      return "The operator keeps the name for the pooler: it leaves out what users says of it, and makes no database that it is to own. It writes a line to its log, and the cluster says Running.";
    case "name":
      return `Only letters, digits and underscores may be in the name. The operator passes over ${database} with a line in its log, and the cluster says Running.`;
    default:
      return `Its owner ${owner} is no role that the operator makes${["postgres", "standby"].includes(owner) ? ", as the name is its own" : ""}. It passes over the database with a line in its log, and the cluster says Running.`;
  }
}
