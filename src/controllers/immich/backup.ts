import { atLeast, backupStripsCompatibilitySince } from "../../catalog/index.ts";
import { at } from "../../world/index.ts";
import { configOf } from "./config-file.ts";
import type { ServerStart } from "./server-start.ts";
import { blameVariable } from "./setting.ts";

/** Values of `sslmode` that libpq knows. */
const libpqModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];

/**
 * The nightly backup hands `DB_URL` to pg_dump (pg_dumpall before 2.5), whose libpq refuses what only Node.js understands.
 * Immich itself works all the same.
 */
export function noteBackup(start: ServerStart): void {
  const variable = start.environment.variables.get("DB_URL");
  if (!variable || at(configOf(start), "backup", "database", "enabled") === false) return;
  const text = variable.value.map((piece) => (piece.from && piece.from.kind !== "literal" ? "x" : piece.text)).join("");
  const problem = problemOf(text, start.version);
  if (problem === undefined) return;
  start.context.notes({
    rule: "immich/backup-url",
    object: start.workload.ref,
    message: `pg_dump: error: ${problem.message}`,
    blame: blameVariable(start, variable),
    known: { from: "source", of: "Immich 1.118–3.2 backup service and libpq" },
    details: { parameter: problem.parameter, compatible: atLeast(start.version, backupStripsCompatibilitySince) },
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
