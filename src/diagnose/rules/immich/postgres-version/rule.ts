import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeLogs } from "../../see-it.ts";

export const postgresVersion: Rule = {
  id: "immich/postgres-version",
  title: (trouble) => `Immich does not work with PostgreSQL ${detail(trouble, "found")}`,
  message: (trouble) =>
    `It asks PostgreSQL ${detail(trouble, "server")} for its version first, needs ${detail(trouble, "needed")} or later, and stops.`,
  remedy: (trouble) => `use an image with PostgreSQL ${detail(trouble, "needed")} or later`,
  seeIt: seeLogs,
  explanation: {
    summary: "The database server is of a major version that Immich refuses.",
    why: "Before it touches the database, Immich compares the server's version with the range that it supports: 14 or later. VectorChord in turn wants 18 only since 0.5, so PostgreSQL 18 needs Immich 2.1.",
    looksLike: ["Invalid PostgreSQL version. Found <version>, but needed >=14.0.0. Please use a supported version."],
    mend: "A new cluster: name an image of a later major version. One with data must be upgraded (`pg_upgrade`, or dump and restore) by its operator's rules.",
    sources: ["immich-app/immich server/src/services/database.service.ts, server/src/constants.ts"],
  },
};
