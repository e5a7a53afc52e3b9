import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeLogs } from "../../see-it.ts";

export const redisData: Rule = {
  id: "change/redis-data",
  title: (trouble) => {
    const may = trouble.details?.["isSure"] === true ? "does" : "may";
    return `${detail(trouble, "to")} ${may} not read what ${detail(trouble, "from")} has left`;
  },
  message: (trouble) =>
    trouble.details?.["isSure"] === true
      ? `Its volume has files in a format that ${detail(trouble, "server")} does not take: the server stops at once, and Immich waits for it. Nothing but Immich's job queues is in them.`
      : `Where ${detail(trouble, "from")} is 7.4 by now, its volume has files in a format that ${detail(trouble, "server")} does not take: the server stops at once, and Immich waits for it.`,
  remedy: (trouble) =>
    `give it a new volume, or delete dump.rdb and appendonlydir from this one; or stay with ${detail(trouble, "from")}`,
  seeIt: seeLogs,
  explanation: {
    summary: "Redis or Valkey is replaced by one that cannot read the files on its volume.",
    why: "A server reads files of its own format and of older ones. Redis has a format of its own since 7.4, which Valkey refuses; Valkey has one since 9.0, which no Redis and no older Valkey reads. The files are written without being asked for, an hour after a change and when the server ends. It is told by `check --since`.",
    looksLike: [
      "Can't handle RDB format version <version>",
      "Wrong signature trying to load DB from file",
      "Fatal error loading the DB, check server logs. Exiting.",
      "Error reading the RDB base file <file>, AOF loading aborted",
    ],
    mend: "Immich keeps only its job queues in Redis: a new volume does no harm, jobs can be started again on the page of the administration. `--save ''` spares it the files.",
    sources: ["redis/redis src/rdb.h", "valkey-io/valkey src/rdb.h, RDB_VERSION_MAP and RDB_FOREIGN_VERSION_MIN"],
  },
};
