import { newestReleases } from "../../catalog/index.ts";
import type { Effect, Found, Run } from "../../controllers/index.ts";
import { outcomeOf, type Expected, type Outcome } from "../expectations.ts";

/** What a trouble does to Immich, judged in worlds where everything else is mended (design: one table). */
export interface Judgement {
  readonly severity: "error" | "warning" | "info";
  /** The run that shows it best; the newest release, if it fails there. */
  readonly alone: Run;
  /** Under which circumstances it does worse than under others; undefined when they make no difference. */
  readonly depends: "releases" | "luck" | undefined;
  /** Releases at which it fails, where that depends on the release. */
  readonly failsAt: readonly string[];
  /** Seconds until it has recovered; undefined when it does not, or needs not. */
  readonly recoversAfter: number | undefined;
}

interface Tried {
  readonly effect: Effect;
  readonly outcome: Outcome;
  readonly run: Run | undefined;
}

/**
 * How much a trouble weighs: by what becomes of Immich where it is the only one, on every release that may be in use. `isSecond`: it is
 * one of the `secondReasons`.
 */
export function judge(found: Found, isSecond: boolean, expected: Expected): Judgement {
  const tried = found.effects.map((effect): Tried => {
    const run = effect.alone;
    return { effect, run, outcome: run ? outcomeOf(run, expected) : "works" };
  });
  const failing = tried.filter(({ outcome }) => outcome === "fails");
  const always = failing.length === tried.length;
  const certain = found.trouble.known.from === "executed" || found.trouble.known.from === "source";
  const shown = (failing[0] ??
    tried.find(({ outcome }) => outcome === "recovers") ??
    tried.find(({ run }) => run)) as Tried;
  const worse = tried.filter(({ outcome }) => outcome !== "works");
  // What harms nobody, and comes about only by bad luck or by the way in which something else is mended, is a remark.
  const unlucky = tried.every(({ run, effect }) => !run || effect.circumstances.worst.size > 0);
  const remote = worse.length === 0 ? unlucky || isSecond : isOfOlderImmich(worse, tried);
  return {
    severity: (always && certain) || found.trouble.hides === true ? "error" : remote ? "info" : "warning",
    alone: shown.run as Run,
    depends: worse.length === 0 || worse.length === tried.length ? undefined : dependsOn(worse, tried),
    failsAt: failing.flatMap(({ effect }) => Object.values(effect.circumstances.releases)),
    recoversAfter: failing.length > 0 ? undefined : recoveryTime(worse),
  };
}

/**
 * Does it go wrong with older releases of Immich alone, where none is named? Who takes whatever is newest, or names one where nobody here
 * can see it, has hardly meant those.
 */
function isOfOlderImmich(worse: readonly Tried[], tried: readonly Tried[]): boolean {
  const isNewest = ({ effect }: Tried): boolean => effect.circumstances.releases.immich === newestReleases.immich;
  return worse.every((one) => effectNames(one) && !isNewest(one)) && tried.some(isNewest);
}

function effectNames({ effect }: Tried): boolean {
  return effect.circumstances.releases.immich !== undefined;
}

/** Luck, when the same releases do better with other choices. */
function dependsOn(worse: readonly Tried[], tried: readonly Tried[]): "releases" | "luck" {
  const better = tried.filter((one) => !worse.includes(one));
  return worse.every((one) => better.some((other) => releasesOf(one) === releasesOf(other))) ? "luck" : "releases";
}

function releasesOf({ effect }: Tried): string {
  return JSON.stringify(Object.entries(effect.circumstances.releases).sort());
}

function recoveryTime(worse: readonly Tried[]): number | undefined {
  const times = worse.flatMap(({ run }) => [...(run?.recovered.values() ?? [])]);
  return times.length === 0 ? undefined : Math.max(...times);
}
