import type { Layers } from "./layers.ts";
import type { Circumstances, Run } from "./run.ts";
import { troubleKey, type Trouble } from "./trouble.ts";

/** A trouble, and what it alone would break if all the others were mended. */
export interface Found {
  readonly trouble: Trouble;
  /** 0: met at once. n: met after the troubles of n layers before it were mended ("behind it"). */
  readonly depth: number;
  /** One for each set of circumstances that was tried. */
  readonly effects: readonly Effect[];
}

export interface Effect {
  readonly circumstances: Circumstances;
  /** The run in which only this trouble stands; undefined where it does not occur under these circumstances. */
  readonly alone: Run | undefined;
}

/** Of troubles that hide what they keep back, and so are errors whatever they break, only so many are worth a run of their own. */
const mostHidingAlone = 20;

/** Every trouble that any circumstances led to, tried alone. What never occurs by itself is a symptom of another, and left out. */
export function foundIn(explored: readonly Layers[], run: (circumstances: Circumstances) => Run): readonly Found[] {
  const first = firstMeetings(explored);
  const keys = [...first.keys()].sort();
  const hiding = keys.filter((key) => first.get(key)?.trouble.hides === true && first.get(key)?.depth === 0);
  const together: ReadonlySet<string> = new Set(hiding.length > mostHidingAlone ? hiding : []);
  const aloneIn = ({ circumstances, troubles, runs }: Layers, key: string, standing: ReadonlySet<string>): Run => {
    if (together.has(key)) return runs[0] as Run;
    const mended = new Set([...troubles].filter((other) => other !== key && !standing.has(other)));
    return run({ ...circumstances, mended });
  };
  const symptoms = new Set(
    keys.filter((key) => !occursIn(aloneIn(first.get(key)?.layers as Layers, key, new Set()), key)),
  );
  return keys
    .filter((key) => !symptoms.has(key))
    .map((key): Found => {
      const { trouble, depth } = first.get(key) as Meeting;
      const effects = explored.map((layers): Effect => {
        // A symptom is never mended by itself: it shows what its cause does.
        const alone = layers.troubles.has(key) ? aloneIn(layers, key, symptoms) : undefined;
        return { circumstances: layers.circumstances, alone };
      });
      return { trouble, depth, effects };
    });
}

function occursIn(run: Run, key: string): boolean {
  return run.troubles.some((trouble) => troubleKey(trouble) === key);
}

interface Meeting {
  readonly trouble: Trouble;
  readonly depth: number;
  readonly layers: Layers;
}

/** Each trouble as it was met in the outermost layer, by key. */
function firstMeetings(explored: readonly Layers[]): ReadonlyMap<string, Meeting> {
  const first = new Map<string, Meeting>();
  for (const layers of explored) {
    for (const [depth, { troubles }] of layers.runs.entries()) {
      for (const trouble of troubles) {
        const known = first.get(troubleKey(trouble));
        if (!known || known.depth > depth) first.set(troubleKey(trouble), { trouble, depth, layers });
      }
    }
  }
  return first;
}
