import type { World, WorldChanges } from "../../world/index.ts";
import type { Trouble } from "./trouble.ts";

/** Where a simulation begins: what was applied. */
export interface Start {
  /** What is wrong with the builds themselves. */
  readonly troubles: readonly Trouble[];
  /** The rest of the repository, come to rest by itself (`settledContext`). */
  readonly context: World;
  /** The subject. A build that fails applies nothing, so it depends on which of the troubles a run goes past. */
  subject(mended: ReadonlySet<string>): WorldChanges;
}
