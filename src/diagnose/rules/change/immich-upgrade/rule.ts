import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeLogs } from "../../see-it.ts";

export const immichUpgrade: Rule = {
  id: "change/immich-upgrade",
  title: (trouble) =>
    detail(trouble, "problem") === "downgrade"
      ? `Immich ${detail(trouble, "to")} cannot use the database of ${detail(trouble, "from")}`
      : `Immich cannot go from ${detail(trouble, "from")} to ${detail(trouble, "to")} at once`,
  message: (trouble) =>
    detail(trouble, "problem") === "downgrade"
      ? `Immich ${detail(trouble, "from")} has run migrations that ${detail(trouble, "to")} does not know, so it stops at its start. Immich cannot be downgraded.`
      : `Immich ${detail(trouble, "to")} no longer has the migrations from before 1.133, and ${detail(trouble, "from")} has not run all of them. It stops at its start.`,
  remedy: (trouble) =>
    detail(trouble, "problem") === "downgrade"
      ? `stay with ${detail(trouble, "from")}, or restore a backup from before it`
      : `first deploy v1.132.3 and let it start, then ${detail(trouble, "to")}`,
  seeIt: seeLogs,
  explanation: {
    summary:
      "An Immich release cannot work with the database that the release before has left: a downgrade, or a stop that is skipped.",
    why: "Immich runs its migrations at its start, and compares those that were run with those it knows. One that it does not know stops it, so there is no way back to an older release. The migrations from before 1.133 were removed in 1.137: who is older must start 1.132.3 once (up to 1.135) before going on. It is told by `check --since`.",
    looksLike: [
      "Migrations failed: Error: Invalid upgrade path. For more information, see <link>/errors#typeorm-upgrade",
      "Migrations failed: Error: corrupted migrations: expected previously executed migration <name>",
    ],
    mend: "Deploy the release in between, wait until the server listens, then go on. After a downgrade go back to the newer release, or restore a database backup that the older one has made.",
    sources: [
      "Immich documentation, errors and upgrading",
      "immich-app/immich#29540, #30720",
      "kysely Migrator, ensureNoMissingMigrations",
    ],
  },
};
