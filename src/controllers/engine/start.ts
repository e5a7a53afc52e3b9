import type { WorldObject } from "../../world/index.ts";
import type { Trouble } from "./trouble.ts";

/** Where a simulation begins: what was applied. */
export interface Start {
  /** What is wrong with the builds themselves. */
  readonly troubles: readonly Trouble[];
  /** The rest of the repository. */
  readonly context: readonly WorldObject[];
  /** The subject. A build that fails applies nothing, so it depends on which of the troubles a run goes past. */
  subject(mended: ReadonlySet<string>): readonly WorldObject[];
}
