import type { Trouble } from "../controllers/index.ts";
import type { Ground, Proposal } from "../fix/index.ts";

/**
 * What a fault is called and how it is told. A rule lives in `rules/<area>/<name>/` with its fixtures; the step that fails is
 * found by a controller's model, which names the rule in its `Trouble`.
 */
export interface Rule extends Explained {
  /** The finding's headline: what is wrong, in one short line without a full stop. */
  title(trouble: Trouble): string;
  /** What will happen and why, in one or two plain sentences. */
  message(trouble: Trouble): string;
  /** What to change, in one line that fits behind `fix: `; undefined when it is a human decision. */
  remedy(trouble: Trouble): string | undefined;
  /** Ways to mend it, the recommended one first; in `fix.ts` beside the rule. Each is proven before anybody is offered it. */
  readonly fixes?: Fixes;
  /** The command that shows it in a cluster. */
  seeIt(trouble: Trouble): string | undefined;
}

/** Something that can be explained: a rule, or a message that no rule forecasts. */
export interface Explained {
  /** `<area>/<name>`; of a rule the same as its folder. */
  readonly id: string;
  readonly explanation: Explanation;
}

/** What can be changed to mend a trouble. `ground` holds the sources, and the world as it ought to be. */
export type Fixes = (trouble: Trouble, ground: Ground) => readonly Proposal[];

/** For `explain` and the documentation. Markdown. */
export interface Explanation {
  /** One line for lists. */
  readonly summary: string;
  /** What goes wrong and why, naming the upstream behaviour. */
  readonly why: string;
  /**
   * Messages, conditions and events as a cluster shows them, with `<placeholders>`, the most telling first; a pasted message is
   * matched to these.
   */
  readonly looksLike: readonly string[];
  /** Messages that this fault shows as well, and that more often have another cause. */
  readonly alsoLooksLike?: readonly string[];
  /** How to mend it, with a snippet where one helps. */
  readonly mend: string;
  /** What the statements rest on: upstream functions, documentation, issues. */
  readonly sources: readonly string[];
}
