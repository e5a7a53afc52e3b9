import type { Exploration } from "../controllers/index.ts";
import type { Rehearsal } from "./rehearsal.ts";

export interface RehearseOptions {
  /** The folder of installed binaries, whose real extensions are then used; without it those of the optional package are. */
  readonly postgresBin?: string | undefined;
  /**
   * Instead of a server that is started: the URL of a superuser of one that runs and is empty, such as a container of the manifests'
   * image. Its extensions are the real ones; its TLS, pg_hba.conf and settings are its own, so that these are not shown. What is made
   * there is removed.
   */
  readonly databaseUrl?: string | undefined;
  /** Ends a rehearsal on such a server; `RehearsalImpossible` is thrown once nothing of it is left. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Executes what the simulation says of databases and connections on a real PostgreSQL, and compares. The server is started for this,
 * listens on the loopback interface only, and is gone with everything that it had before this returns, and soon after this process is
 * killed; unless `databaseUrl` names one. Throws `RehearsalImpossible`.
 */
export async function rehearse(
  explorations: readonly Exploration[],
  options: RehearseOptions = {},
): Promise<Rehearsal> {
  const { holdRehearsal } = await import("./hold-rehearsal.ts");
  return holdRehearsal(explorations, options);
}
