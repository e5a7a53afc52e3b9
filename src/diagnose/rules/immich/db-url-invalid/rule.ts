import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detail, detailList } from "../../details.ts";
import { fixes } from "./fix.ts";
import { withOrigins } from "../../url-origins.ts";
import { seeLogs } from "../../see-it.ts";

export const dbUrlInvalid: Rule = {
  id: "immich/db-url-invalid",
  title: (trouble) => {
    if (detail(trouble, "problem") === "no-authority") return "DB_URL asks for a check that it gives no authority for";
    if (isFile(trouble)) return `DB_URL names a file that is not in Immich's container: ${detail(trouble, "path")}`;
    const name = detail(trouble, "undefinedVariable");
    if (name === "") return "DB_URL is not a URL that Immich can read";
    return isInSecret(trouble) ? `$(${name}) in DB_URL is not replaced` : `DB_URL uses $(${name}) before it is defined`;
  },
  message: (trouble) => {
    if (isFile(trouble)) return withOrigins(fileMessage(trouble), trouble);
    const name = detail(trouble, "undefinedVariable");
    if (name === "")
      return withOrigins(`Immich stops at its start with: ${trouble.message.replace(/\.$/, "")}.`, trouble);
    const rule = isInSecret(trouble)
      ? "Kubernetes puts variables into values that stand in env itself, not into those from a Secret"
      : "Kubernetes only puts in variables that stand above it in env";
    return `${rule}, so Immich takes $(${name}) itself for the value and cannot log in.`;
  },
  remedy: (trouble) => {
    if (detail(trouble, "problem") === "no-authority") return "add sslrootcert=FILE, or use sslmode=require";
    if (isFile(trouble))
      return `mount a Secret or ConfigMap with that file there, or correct ${detail(trouble, "parameter")}`;
    const name = detail(trouble, "undefinedVariable");
    if (name === "") return "percent-encode # / ? % in user and password";
    return isInSecret(trouble) ? `write DB_URL itself in env, below ${name}` : `define ${name} above DB_URL`;
  },
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary: "Immich's database client cannot make sense of DB_URL.",
    why: "`DB_URL` is parsed as a URL, and the files behind `sslcert`, `sslkey` and `sslrootcert` are read from the container, whatever `sslmode` says. Raw `#`, `/` or `?` in the password end the host too early, a port must be a number, several hosts with ports are not possible, and `sslmode=verify-ca` with `uselibpqcompat` needs `sslrootcert`. `$(NAME)` in a variable is replaced by Kubernetes only if NAME is defined before it; otherwise it stays as it is and becomes the password.",
    looksLike: [
      "TypeError: Invalid URL",
      "code: 'ERR_INVALID_URL', input: '*****REDACTED*****'",
      "URIError: URI malformed",
      "Error: Invalid ssl option: <value>",
      "SECURITY WARNING: Using sslmode=verify-ca requires specifying a CA with sslrootcert.",
      "ERR_INVALID_URL",
      "Error: ENOENT: no such file or directory, open '<path>.crt'",
    ],
    mend: "Percent-encode everything in user and password but `A-Z a-z 0-9 - . _ ~`, or give the settings in parts (`DB_HOSTNAME`, `DB_PASSWORD` …), which are taken as they are.",
    sources: ["pg-connection-string index.js, parse", "@immich/sql-tools asPostgresConfig"],
  },
};

function isInSecret(trouble: Trouble): boolean {
  return detail(trouble, "inSecret") === "true";
}

function isFile(trouble: Trouble): boolean {
  return detail(trouble, "problem") === "no-file";
}

function fileMessage(trouble: Trouble): string {
  const present = detailList(trouble, "present");
  const what = present.length === 0 ? "Nothing is mounted there" : `What is mounted there has ${present.join(", ")}`;
  return `${what}. Immich reads ${detail(trouble, "parameter")} before it connects, and stops at its start with: ${trouble.message}.`;
}
