import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeLogs } from "../../see-it.ts";

export const dataOwner: Rule = {
  id: "postgres/data-owner",
  title: (trouble) => `Init container ${detail(trouble, "container")} takes PostgreSQL's own files away from it`,
  message: (trouble) =>
    `Its image runs as user ${detail(trouble, "user")}, and only the owner may read ${detail(trouble, "folder")}. The first start goes well, as nothing is there yet; after the next restart the database is gone for Immich.`,
  remedy: (trouble) => `let it belong to user ${detail(trouble, "user")}`,
  seeIt: seeLogs,
  explanation: {
    summary: "An init container gives the data folder to another user than PostgreSQL runs as.",
    why: "PostgreSQL keeps its data folder at mode 0700 or 0750 and refuses one that belongs to somebody else. Images for CloudNativePG run as user 26, the official ones as 999, those on Alpine as 70. `chown -R` in an init container runs at every start, so that a wrong number shows only when the pod is made anew.",
    looksLike: [
      'initdb: error: could not access directory "<path>": Permission denied',
      'FATAL:  data directory "<path>" has wrong ownership',
    ],
    mend: "Write the number of the image's user, or leave the init container out and set `fsGroup`.",
    sources: [
      "PostgreSQL src/backend/utils/init/miscinit.c, checkDataDir",
      "cloudnative-pg/postgres-containers, Dockerfile",
    ],
  },
};
