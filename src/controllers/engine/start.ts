import type { World, WorldChanges } from "../../world/index.ts";
import type { Circumstances, Run } from "./run.ts";
import type { Note, Trouble } from "./trouble.ts";

/** Where a simulation begins: what was applied. */
export interface Start {
  /** What is wrong with the builds themselves. */
  readonly troubles: readonly Trouble[];
  /** What is worth saying of what was applied, whatever becomes of it. */
  readonly notes?: readonly Note[] | undefined;
  /** The rest of the repository, come to rest by itself (`settledContext`). */
  readonly context: World;
  /** The subject. A build that fails applies nothing, so it depends on which of the troubles a run goes past. */
  subject(mended: ReadonlySet<string>): WorldChanges;
  /** What the cluster was like before; without it there is a new, empty one. */
  readonly past?: Past | undefined;
}

/** The time before a change. */
export interface Past {
  /** How it went until then, on these releases; every choice went the good way. */
  run(circumstances: Circumstances): Run;
  /** What the rest of the repository applies now. */
  readonly context: WorldChanges;
}
