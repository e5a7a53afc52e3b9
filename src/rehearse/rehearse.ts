import type { Exploration } from "../controllers/index.ts";
import type { Rehearsal } from "./rehearsal.ts";

export interface RehearseOptions {
  /**
   * The folder of installed binaries, whose real extensions are then used; without it those of the optional package are. A server
   * that runs already is of no use: it takes neither our pg_hba.conf, nor our certificates, nor stand-ins for its extensions.
   */
  readonly postgresBin?: string | undefined;
}

/**
 * Executes what the simulation says of databases and connections on a real PostgreSQL, and compares. The server is started for this,
 * listens on the loopback interface only, and is gone with everything that it had before this returns, and soon after this process is
 * killed. Throws `RehearsalImpossible`.
 */
export async function rehearse(
  explorations: readonly Exploration[],
  options: RehearseOptions = {},
): Promise<Rehearsal> {
  const { holdRehearsal } = await import("./hold-rehearsal.ts");
  return holdRehearsal(explorations, options);
}
