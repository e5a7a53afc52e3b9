import type { Circumstances, Run } from "./run.ts";
import { sameAnswers } from "./same-answers.ts";

/**
 * Runs each set of circumstances once. A simulation is deterministic: two that go past the same troubles are the same run as long
 * as they agree on the releases that it asks for and on the choices that it comes to.
 */
export function rememberedRuns(run: (circumstances: Circumstances) => Run): (circumstances: Circumstances) => Run {
  const known = new Map<string, { readonly circumstances: Circumstances; readonly run: Run }[]>();
  return (circumstances) => {
    const key = [...circumstances.mended].sort().join("\n");
    const past = known.get(key) ?? [];
    const same = past.find((other) => {
      const { askedReleases: releases, thresholds, choices } = other.run;
      return sameAnswers(circumstances, other.circumstances, { releases, thresholds, choices });
    });
    if (same) return same.run;
    const made = run(circumstances);
    known.set(key, [...past, { circumstances, run: made }]);
    return made;
  };
}
