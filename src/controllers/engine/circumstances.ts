import type { Product } from "../../catalog/index.ts";
import { refKey } from "../../world/index.ts";
import type { Choice } from "./controller.ts";
import { choiceKey, type Circumstances, type Run } from "./run.ts";

/** Which releases may be in use, newest first. One entry when the repository or the configuration says which. */
export type ReleaseCandidates = Readonly<Record<Product, readonly string[]>>;

/** The newest releases, and every choice the good way. */
export function newestCircumstances(candidates: ReleaseCandidates): Circumstances {
  return {
    releases: {
      immich: candidates.immich[0] ?? "",
      "postgres-operator": candidates["postgres-operator"][0] ?? "",
      "external-secrets": candidates["external-secrets"][0] ?? "",
      flux: candidates.flux[0] ?? "",
    },
    worst: new Set(),
    mended: new Set(),
  };
}

/**
 * What else must be tried: every other modelled release of each product that the runs asked for, one product at a time; every
 * choice the bad way, alone, and in pairs where two are at one object.
 */
export function otherCircumstances(
  newest: Circumstances,
  runs: readonly Run[],
  candidates: ReleaseCandidates,
): readonly Circumstances[] {
  const asked = askedProducts(runs);
  const releases = asked.flatMap((product) =>
    candidates[product]
      .slice(1)
      .map((release) => ({ ...newest, releases: { ...newest.releases, [product]: release } })),
  );
  const choices = uniqueChoices(runs);
  const worst = choices.flatMap((choice, index) => {
    const together = choices.slice(index + 1).filter((other) => isAtOneObject(choice, other));
    return [[choice], ...together.map((other) => [choice, other])];
  });
  return [...releases, ...worst.map((pair) => ({ ...newest, worst: new Set(pair.map(choiceKey)) }))];
}

function isAtOneObject(a: Choice, b: Choice): boolean {
  return refKey(a.object.ref) === refKey(b.object.ref);
}

/** The choices that runs came to, each once, sorted. */
export function uniqueChoices(runs: readonly Run[]): readonly Choice[] {
  const choices = new Map(runs.flatMap((run) => run.choices).map((choice) => [choiceKey(choice), choice] as const));
  return [...choices.keys()].sort().map((key) => choices.get(key) as Choice);
}

/** The products whose release makes, or may make, a difference to these runs. */
export function askedProducts(runs: readonly Run[]): readonly Product[] {
  const asked = runs.flatMap((run) => [...run.askedReleases, ...run.thresholds.map(({ product }) => product)]);
  return [...new Set(asked)].sort();
}
