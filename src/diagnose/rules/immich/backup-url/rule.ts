import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const backupUrl: Rule = {
  id: "immich/backup-url",
  title: () => "Immich's nightly database backup will fail",
  message: (trouble) => {
    if (detail(trouble, "parameter") === "host")
      return `The backup hands DB_HOSTNAME to pg_dump as it is, which takes ${detail(trouble, "host")}:${detail(trouble, "port")} for a name. Immich itself connects all the same.`;
    return `The backup hands DB_URL to pg_dump, which does not know ${detail(trouble, "parameter") === "sslmode" ? "this sslmode" : detail(trouble, "parameter")}. Immich itself connects all the same.`;
  },
  remedy: (trouble) => {
    if (detail(trouble, "parameter") === "host") return "write the port into DB_PORT";
    if (detail(trouble, "compatible") === "true") return "use sslmode=require&uselibpqcompat=true, which suits both";
    const isMode = detail(trouble, "parameter") === "sslmode";
    if (isMode && detail(trouble, "partsEncrypt") !== "true") return "let the operator do the backups";
    return isMode
      ? "use DB_HOSTNAME and its like with DB_SSL_MODE=require, or let the operator do the backups"
      : "use Immich 2.5 or newer, or let the operator do the backups";
  },
  fixes,
  seeIt: ({ object }) =>
    `kubectl -n ${object.namespace} logs ${object.kind.toLowerCase()}/${object.name} | grep -i backup`,
  explanation: {
    summary: "DB_URL works for Immich, but not for the pg_dump of its backup job.",
    why: "The built-in backup, there since 1.120, passes `DB_URL` to PostgreSQL's own tools. Their library refuses `sslmode=no-verify`, and `uselibpqcompat` (which Immich takes out since 2.5). Where the settings come in parts, a port behind the host (`DB_HOSTNAME: photos-rw:5432`) is understood by Immich and not by them. The job fails every night while everything else works.",
    looksLike: [
      'pg_dump: error: invalid sslmode value: "no-verify"',
      'pg_dumpall: error: invalid sslmode value: "no-verify"',
      'invalid URI query parameter: "uselibpqcompat"',
      'could not translate host name "<host>:<port>" to address',
    ],
    mend: "Give the settings in parts with `DB_SSL_MODE=require`, or since 2.5 use `sslmode=require&uselibpqcompat=true`. If the operator backs the database up, switch Immich's backup off: `backup.database.enabled: false` in the configuration file.",
    sources: [
      "immich-app/immich server/src/services/backup.service.ts",
      "PostgreSQL src/interfaces/libpq/fe-connect.c",
    ],
  },
};
