import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { join } from "node:path";
import { atLeast, backupStripsCompatibilitySince } from "../../catalog/index.ts";
import type { ServerError } from "../server-error.ts";
import { withAuthority, type Target } from "./immich-client.ts";
import { readByLibpq } from "./libpq.ts";

const run = promisify(execFile);

/** What became of the backup's login, and who tried it. */
export interface Backup {
  readonly error: ServerError | undefined;
  /** `stand-in`: there was no pg_dump, and libpq's rules were followed by us. */
  readonly evidence: "executed" | "stand-in";
}

/**
 * Logs in as Immich's nightly backup does: it hands `DB_URL` to pg_dump, from 2.5 on without `uselibpqcompat`, in an environment that
 * holds nothing else. What is dumped does not matter here, so no data are asked for.
 */
export async function backUp(
  written: string,
  {
    version,
    target,
    folder,
  }: { readonly version: string; readonly target: Target; readonly folder: string | undefined },
): Promise<Backup> {
  const url = handedOver(withAuthority(written, target), version);
  const dump = folder === undefined ? "pg_dump" : join(folder, "pg_dump");
  try {
    // The address differs, the name does not; of a parameter that is given twice the last one counts.
    const here = `${url}${url.includes("?") ? "&" : "?"}hostaddr=127.0.0.1&port=${target.port}`;
    await run(dump, ["--schema-only", "--clean", "--if-exists", `--dbname=${here}`], {
      env: { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: "/nonexistent", LC_ALL: "C" },
      maxBuffer: 1 << 26,
    });
    return { error: undefined, evidence: "executed" };
  } catch (error) {
    const { code, stderr = "" } = error as { code?: string | number; stderr?: string };
    if (code === "ENOENT") return { error: await readByLibpq(url, target), evidence: "stand-in" };
    // It has logged in and seen the server's version, which is all that is asked of an older pg_dump.
    if (/server version mismatch/.test(stderr)) return { error: undefined, evidence: "executed" };
    return {
      error: { message: firstError(stderr), detail: undefined, hint: undefined, code: "" },
      evidence: "executed",
    };
  }
}

function firstError(stderr: string): string {
  return stderr.split("\n").find((line) => line !== "") ?? "pg_dump failed without a word";
}

function handedOver(url: string, version: string): string {
  if (!atLeast(version, backupStripsCompatibilitySince)) return url;
  return url.replace(/([?&])uselibpqcompat=[^&]*&?/g, "$1").replace(/[?&]$/, "");
}
