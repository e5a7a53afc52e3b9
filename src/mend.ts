import type { Finding, Fix } from "./diagnose/index.ts";
import { findingKey, prove, type Analyse, type State } from "./prove.ts";

/** A finding and the fix that was made, or that was refused. */
export interface Mended {
  readonly finding: Finding;
  readonly fix: Fix;
}

export interface Mending {
  /** The tree with every fix made, and its forecast. */
  readonly after: State;
  readonly mended: readonly Mended[];
  /** What proved not to mend, in the last round. */
  readonly refused: readonly (Mended & { readonly because: string })[];
}

export interface Choices {
  /** Is this finding to be mended at all? */
  readonly concerns: (finding: Finding) => boolean;
  /** May this fix be tried? */
  readonly allows: (fix: Fix) => boolean;
  /** A fix that holds is made only if this answers true. */
  readonly approves: (mended: Mended) => boolean | Promise<boolean>;
}

/** More rounds than this are no progress. */
const maxRounds = 20;

/** Mends one finding after the other, each proven on top of the last; then what has shown behind them, until nothing is left to do. */
export async function mend(start: State, analyse: Analyse, choices: Choices): Promise<Mending> {
  const declined = new Set<string>();
  const mended: Mended[] = [];
  let state = start;
  let refused: Mending["refused"] = [];
  for (let round = 0; round < maxRounds; round++) {
    const outcome = await mendRound(state, analyse, choices, declined);
    state = outcome.after;
    refused = outcome.refused;
    mended.push(...outcome.mended);
    if (outcome.mended.length === 0) break;
  }
  return { after: state, mended, refused };
}

async function mendRound(
  start: State,
  analyse: Analyse,
  { concerns, allows, approves }: Choices,
  declined: Set<string>,
): Promise<Mending> {
  const mended: Mended[] = [];
  const refused: (Mended & { because: string })[] = [];
  let state = start;
  for (const key of new Set(start.analysis.forecast.findings.filter(concerns).map(findingKey))) {
    // An edit before this one has moved the text, or mended this too.
    const finding = state.analysis.forecast.findings.find((each) => findingKey(each) === key);
    for (const fix of finding?.fixes.filter(allows) ?? []) {
      const choice = `${key}: ${fix.title}`;
      if (finding === undefined || declined.has(choice)) continue;
      const proof = await prove(finding, fix, state, analyse);
      if (!proof.holds) {
        refused.push({ finding, fix, because: proof.because });
        continue;
      }
      if (!(await approves({ finding, fix }))) {
        declined.add(choice);
        continue;
      }
      mended.push({ finding, fix });
      state = proof.after;
      break;
    }
  }
  return { after: state, mended, refused };
}
