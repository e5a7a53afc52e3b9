import { atLeast } from "../../catalog/index.ts";
import { withDefaults } from "../../envsubst/index.ts";
import type { World } from "../../world/index.ts";
import type { Context } from "./controller.ts";
import { choiceKey, type Circumstances } from "./run.ts";
import type { Said } from "./said.ts";
import { troubleKey } from "./trouble.ts";

/** What a reconciler of the subject sees; `said` takes down what it states and asks. */
export function contextOf(world: World, { releases, mended, worst }: Circumstances, said: Said): Context {
  return {
    world,
    release: (product) => {
      said.releases.add(product);
      return releases[product];
    },
    isAtLeast: (product, version) => {
      said.thresholds.set(`${product} ${version}`, { product, version });
      return atLeast(releases[product], version);
    },
    fails: (trouble) => {
      const key = troubleKey(trouble);
      if (mended.has(key)) {
        said.passed.add(key);
        return false;
      }
      if (!said.troubles.has(key)) said.troubles.set(key, trouble);
      return true;
    },
    notes: (note) => void said.notes.set(troubleKey(note), note),
    assumes: (assumption) => {
      const message = withDefaults(assumption.message);
      said.assumptions.set(message, { ...assumption, message });
    },
    chooses: (choice) => {
      const key = choiceKey(choice);
      said.choices.set(key, choice);
      return worst.has(key) ? "worst" : "best";
    },
  };
}

/** The rest of the repository is taken to be in order: it satisfies references and yields no findings of its own. */
export function silentContext(world: World, { releases }: Circumstances): Context {
  return {
    world,
    release: (product) => releases[product],
    isAtLeast: (product, version) => atLeast(releases[product], version),
    fails: () => false,
    notes: () => {},
    assumes: () => {},
    chooses: () => "best",
  };
}
