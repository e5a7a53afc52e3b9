import { atLeast, type Product } from "../../catalog/index.ts";
import type { Choice } from "./controller.ts";
import { choiceKey, type Circumstances } from "./run.ts";
import type { Threshold } from "./said.ts";

/** What was asked of the circumstances. */
export interface Asked {
  /** Products whose very release was asked for. */
  readonly releases: Iterable<Product>;
  readonly thresholds: Iterable<Threshold>;
  readonly choices: Iterable<Choice>;
}

/** Do both give the same answers to this? Which troubles they go past is not looked at. */
export function sameAnswers(a: Circumstances, b: Circumstances, { releases, thresholds, choices }: Asked): boolean {
  for (const product of releases) if (a.releases[product] !== b.releases[product]) return false;
  for (const { product, version } of thresholds) {
    if (atLeast(a.releases[product], version) !== atLeast(b.releases[product], version)) return false;
  }
  for (const choice of choices) {
    const key = choiceKey(choice);
    if (a.worst.has(key) !== b.worst.has(key)) return false;
  }
  return true;
}
