import { atLeast, backsUpSince, backupStripsCompatibilitySince, partsEncryptSince } from "../../catalog/index.ts";
import { at } from "../../world/index.ts";
import { knownText } from "../kubernetes/index.ts";
import { configOf } from "./config-file/config-file.ts";
import { hostWithPort } from "./connection/connection-of.ts";
import type { ServerStart } from "./server-start.ts";
import { blameVariable } from "./environment/setting.ts";

/** Values of `sslmode` that libpq knows. */
const libpqModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];

/**
 * The nightly backup hands `DB_URL` to pg_dump (pg_dumpall before 2.5), whose libpq refuses what only Node.js understands.
 * Immich itself works all the same.
 */
export function noteBackup(start: ServerStart): void {
  if (!atLeast(start.version, backsUpSince)) return;
  if (at(configOf(start), "backup", "database", "enabled") === false) return;
  const variable = start.environment.variables.get("DB_URL");
  if (!variable) return noteHost(start);
  const text = variable.value.map((piece) => (piece.from && piece.from.kind !== "literal" ? "x" : piece.text)).join("");
  const problem = problemOf(text, start.version);
  if (problem === undefined) return;
  start.context.notes({
    rule: "immich/backup-url",
    object: start.workload.ref,
    message: `pg_dump: error: ${problem.message}`,
    blame: blameVariable(start, variable),
    known: { from: "source", of: "Immich 1.120–3.2 backup service and libpq" },
    details: {
      parameter: problem.parameter,
      partsEncrypt: atLeast(start.version, partsEncryptSince),
      compatible: atLeast(start.version, backupStripsCompatibilitySince),
    },
    weight: "side",
  });
}

/** Without a URL host and port go to pg_dump as they are, and to libpq a colon is part of the name. */
function noteHost(start: ServerStart): void {
  const variable = start.environment.variables.get("DB_HOSTNAME");
  const text = variable && knownText(variable.value);
  const own = text === undefined ? undefined : hostWithPort(text, start.version);
  // A DB_URL that is not seen here would count for more.
  if (!variable || !own || start.environment.open.length > 0) return;
  start.context.notes({
    rule: "immich/backup-url",
    object: start.workload.ref,
    message: `pg_dump: error: could not translate host name "${text}" to address`,
    blame: blameVariable(start, variable),
    known: { from: "source", of: "Immich 1.125–3.2 backup service and libpq" },
    details: { parameter: "host", ...own },
    weight: "side",
  });
}

function problemOf(url: string, version: string): { readonly message: string; readonly parameter: string } | undefined {
  const query = url.indexOf("?");
  if (query === -1) return undefined;
  const parameters = new URLSearchParams(url.slice(query + 1));
  if (parameters.has("uselibpqcompat") && !atLeast(version, backupStripsCompatibilitySince)) {
    return { message: 'invalid URI query parameter: "uselibpqcompat"', parameter: "uselibpqcompat" };
  }
  const sslmode = parameters.getAll("sslmode").at(-1);
  if (sslmode === undefined || libpqModes.includes(sslmode)) return undefined;
  return { message: `invalid sslmode value: "${sslmode}"`, parameter: "sslmode" };
}
