import type { Take } from "../rehearsal.ts";
import { claim, release } from "../scratch/claim.ts";
import { differencesOf, limitsOf } from "../scratch/differences.ts";
import { inspect, type Found } from "../scratch/inspect.ts";
import { readDatabaseUrl, type Entrance } from "../scratch/read-url.ts";
import { refuseOthers } from "../scratch/refuse-others.ts";
import { openSessions, type Ground } from "../session.ts";
import { baselineOf, touches, type SoFar } from "../take/baseline.ts";
import { perform } from "../take/perform.ts";
import type { PlannedTake } from "../take/plan.ts";
import type { House } from "./house.ts";

/**
 * A server that the user has started and lets the rehearsal have: empty, and empty again afterwards. Its `postgres` and `template1` are
 * left alone; others stand for them. Throws `RehearsalImpossible`, with nothing changed on it.
 */
export async function scratchHouse(
  url: string,
  planned: readonly PlannedTake[],
  signal: AbortSignal | undefined,
): Promise<House> {
  const entrance = readDatabaseUrl(url);
  const found = await inspect(entrance);
  refuseOthers(found, entrance, planned);
  const ground = await claim(found, entrance);
  let soFar: SoFar = { before: undefined, touched: false };
  return {
    name: () => `PostgreSQL ${found.version} of ${entrance.name}`,
    limits: limitsOf(planned, found),
    perform: async (each) => {
      const take = await performOn(each, { entrance, found, ground, signal, soFar });
      soFar = { before: baselineOf(each), touched: touches(each) };
      return take;
    },
    close: () => release(ground, entrance),
  };
}

interface Scratch {
  readonly entrance: Entrance;
  readonly found: Found;
  readonly ground: Ground;
  readonly signal: AbortSignal | undefined;
  readonly soFar: SoFar;
}

async function performOn(planned: PlannedTake, { entrance, found, ground, signal, soFar }: Scratch): Promise<Take> {
  const { login } = entrance;
  const sessions = openSessions(login, ground);
  const stop = (): void => void sessions.close();
  signal?.addEventListener("abort", stop);
  try {
    return await perform(planned, {
      sessions,
      address: { host: login.host, port: login.port, authorityFile: undefined, ssl: login.ssl },
      folder: undefined,
      substituted: new Set(),
      whitelists: found.preloaded.includes("pgextwlist"),
      soFar,
      tools: undefined,
      unlike: differencesOf(planned, found),
      signal,
    });
  } finally {
    signal?.removeEventListener("abort", stop);
    await sessions.close();
  }
}
