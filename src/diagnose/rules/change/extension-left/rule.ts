import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeLogs } from "../../see-it.ts";

export const extensionLeft: Rule = {
  id: "change/extension-left",
  title: (trouble) => {
    const extension = detail(trouble, "extension");
    switch (detail(trouble, "problem")) {
      case "files":
        return `The new image does not have ${extension}, which the database uses`;
      case "library":
        return `${extension} is no longer preloaded, and the database uses it`;
      default:
        return `The image brings ${extension} ${detail(trouble, "to")}, and nobody may update ${detail(trouble, "from")}`;
    }
  },
  message,
  remedy,
  seeIt: seeLogs,
  explanation: {
    summary: "An image or setting of PostgreSQL no longer fits an extension that is installed in Immich's database.",
    why: "An extension stays in the database when the image changes. Without its files, or without its library in `shared_preload_libraries`, what uses it fails, and Immich stops at its start. With newer files Immich executes `ALTER EXTENSION … UPDATE`, which only the extension's owner and superusers may: when an operator or `postInitApplicationSQL` has created it, that is `postgres`. Immich has dropped its vector indexes by then. It is told by `check --since`.",
    looksLike: [
      "The database currently has <name> <version> activated, but the Postgres instance only has <names> available.",
      "The <name> extension can be updated to <version>. Immich attempted to update the extension, but failed",
      "must be owner of extension <name>",
      'extension "<name>" has no update path from version "<version>" to version "<version>"',
    ],
    alsoLooksLike: ["vchord must be loaded via shared_preload_libraries."],
    mend: "Keep the image and the preload entry as long as the extension is in use. To update, write the new version at the extension of the `Database` object (CloudNativePG), or execute `ALTER EXTENSION vchord UPDATE` as `postgres` right after the image has changed.",
    sources: [
      "immich-app/immich server/src/services/database.service.ts",
      "PostgreSQL src/backend/commands/extension.c",
    ],
  },
};

function message(trouble: Trouble): string {
  const extension = detail(trouble, "extension");
  switch (detail(trouble, "problem")) {
    case "files":
      return `The extension stays in the database, and the image that the change brings has no files for it. Immich stops at its start.`;
    case "library":
      return `Its functions only work where PostgreSQL has loaded ${detail(trouble, "library")} at its start, so whatever uses a vector index fails.`;
    default:
      return `Immich tries ALTER EXTENSION ${extension} UPDATE as ${detail(trouble, "role")}, who does not own it, and stops; its vector indexes are dropped by then.`;
  }
}

function remedy(trouble: Trouble): string {
  const extension = detail(trouble, "extension");
  switch (detail(trouble, "problem")) {
    case "files":
      return `use an image that has ${extension}`;
    case "library":
      return `keep ${detail(trouble, "library")}.so in shared_preload_libraries`;
    default:
      return `write version: "${detail(trouble, "to")}" at ${extension} in a Database object, or execute ALTER EXTENSION ${extension} UPDATE as postgres`;
  }
}
