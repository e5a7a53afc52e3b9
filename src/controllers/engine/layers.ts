import type { Circumstances, Run } from "./run.ts";
import { troubleKey } from "./trouble.ts";

/** What one set of circumstances leads to, layer behind layer. */
export interface Layers {
  readonly circumstances: Circumstances;
  /** The first run, then one with the first layer of troubles mended, and so on until none is left. */
  readonly runs: readonly Run[];
  /** Keys of all troubles met, and of those known before. */
  readonly troubles: ReadonlySet<string>;
}

/** So many layers of faults behind faults are followed. */
const maxDepth = 20;

/**
 * After a failure the simulation also goes on in a world in which that step had succeeded; so what lies behind it is found too.
 * Troubles that are `known` from other circumstances are mended from the start: only what is new is looked for.
 */
export function mendAll(
  circumstances: Circumstances,
  run: (circumstances: Circumstances) => Run,
  known: ReadonlySet<string> = new Set(),
): Layers {
  const troubles = new Set(known);
  const runs: Run[] = [];
  for (let depth = 0; depth <= maxDepth; depth++) {
    const layer = run({ ...circumstances, mended: new Set(troubles) });
    runs.push(layer);
    if (layer.troubles.length === 0) break;
    for (const trouble of layer.troubles) troubles.add(troubleKey(trouble));
  }
  return { circumstances, runs, troubles };
}
