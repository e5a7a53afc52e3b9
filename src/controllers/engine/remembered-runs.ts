import { atLeast } from "../../catalog/index.ts";
import { choiceKey, type Circumstances, type Run } from "./simulate.ts";

/**
 * Runs each set of circumstances once. A simulation is deterministic: two that go past the same troubles are the same run as long
 * as they agree on the releases that it asks for and on the choices that it comes to.
 */
export function rememberedRuns(run: (circumstances: Circumstances) => Run): (circumstances: Circumstances) => Run {
  const known = new Map<string, { readonly circumstances: Circumstances; readonly run: Run }[]>();
  return (circumstances) => {
    const key = [...circumstances.mended].sort().join("\n");
    const past = known.get(key) ?? [];
    const same = past.find((other) => agree(circumstances, other.circumstances, other.run));
    if (same) return same.run;
    const made = run(circumstances);
    known.set(key, [...past, { circumstances, run: made }]);
    return made;
  };
}

function agree(a: Circumstances, b: Circumstances, run: Run): boolean {
  return (
    run.askedReleases.every((product) => a.releases[product] === b.releases[product]) &&
    run.thresholds.every(
      ({ product, version }) => atLeast(a.releases[product], version) === atLeast(b.releases[product], version),
    ) &&
    run.choices.every((choice) => a.worst.has(choiceKey(choice)) === b.worst.has(choiceKey(choice)))
  );
}
