import type { Product } from "../../catalog/index.ts";
import type { Reads, World, WorldObject } from "../../world/index.ts";
import type { Outcome } from "./controller.ts";
import type { Circumstances } from "./run.ts";
import { sameAnswers } from "./same-answers.ts";
import type { Said } from "./said.ts";

/** What a controller made of an object once, and what it had looked at and asked. */
export interface Remembered {
  readonly object: WorldObject;
  readonly reads: Reads;
  readonly said: Said;
  readonly outcome: Outcome | undefined;
  readonly circumstances: Circumstances;
}

/**
 * What was worked out in other runs. Runs that differ in what is applied or gone past mostly come to the same questions: a
 * reconciler is pure, so the answer can be had again. Only what follows from a difference is worked out anew.
 */
export interface Memory {
  /** The outcome that the controller would come to in this world, if it is known. `who` names controller and object. */
  recall(who: string, object: WorldObject, world: World, circumstances: Circumstances): Remembered | undefined;
  keep(who: string, remembered: Remembered): void;
  /** The value that was made of these very inputs before, so that equal worlds hold identical objects. */
  once<Value>(of: object, inputs: readonly unknown[], make: () => Value): Value;
}

/** As many ways are remembered that one object went; more are rare, and must not fill the memory. */
const maxWays = 64;

export function newMemory(): Memory {
  const known = new Map<string, Remembered[]>();
  const made = new WeakMap<object, { readonly inputs: readonly unknown[]; readonly value: unknown }[]>();
  return {
    recall: (who, object, world, circumstances) =>
      known.get(who)?.find((past) => isSame(past, object, world, circumstances)),
    keep: (who, remembered) => {
      const ways = known.get(who);
      if (ways === undefined) known.set(who, [remembered]);
      else if (ways.length < maxWays) ways.push(remembered);
    },
    once: <Value>(of: object, inputs: readonly unknown[], make: () => Value) => {
      const ways = made.get(of) ?? [];
      const same = ways.find((past) => inputs.every((input, index) => input === past.inputs[index]));
      if (same) return same.value as Value;
      const value = make();
      if (ways.length < maxWays) made.set(of, [...ways, { inputs, value }]);
      return value;
    },
  };
}

function isSame(past: Remembered, object: WorldObject, world: World, circumstances: Circumstances): boolean {
  if (past.object !== object) return false;
  const { said } = past;
  if (object.role === "context") {
    // What it asks is not taken down.
    if (!sameReleases(past.circumstances, circumstances)) return false;
  } else {
    for (const key of said.troubles.keys()) if (circumstances.mended.has(key)) return false;
    for (const key of said.passed) if (!circumstances.mended.has(key)) return false;
    const { releases, thresholds, choices } = said;
    const asked = { releases, thresholds: thresholds.values(), choices: choices.values() };
    if (!sameAnswers(past.circumstances, circumstances, asked)) return false;
  }
  return past.reads.areCurrentIn(world);
}

function sameReleases({ releases: a }: Circumstances, { releases: b }: Circumstances): boolean {
  return a === b || Object.entries(a).every(([product, release]) => b[product as Product] === release);
}
