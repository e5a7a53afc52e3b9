import { world, type World, type WorldChanges, type WorldObject } from "../../world/index.ts";
import { carriedOn } from "./carried-on.ts";
import { newestCircumstances, otherCircumstances, uniqueChoices, type ReleaseCandidates } from "./circumstances.ts";
import type { Choice, Controller } from "./controller.ts";
import { foundIn, type Found } from "./found.ts";
import { mendAll, type Layers } from "./layers.ts";
import { lookupsIn, type Lookups } from "./lookups.ts";
import { newMemory, type Memory } from "./memory.ts";
import { rememberedRuns } from "./remembered-runs.ts";
import type { Circumstances, Run } from "./run.ts";
import { simulate } from "./simulate.ts";
import type { Past, Start } from "./start.ts";
import { troubleKey } from "./trouble.ts";

/** Everything that was found out by running the same world under different circumstances. */
export interface Exploration {
  /** As it will go: nothing mended, the newest releases, every choice the good way. */
  readonly base: Run;
  /** As it would go with every trouble mended, in the same circumstances: what ought to be. */
  readonly mended: Run;
  /** How it went until the change; undefined for a new, empty cluster. */
  readonly past: Run | undefined;
  readonly found: readonly Found[];
  readonly choices: readonly Choice[];
  /** Whom each object is judged by, in `mended`, by `refKey`; worked out when it is asked for. */
  readonly lookups: () => Lookups;
}

/**
 * Simulates a world under every release that may be in use and both ways of every choice, goes on behind each fault, and tries
 * each fault alone: what a fault breaks is what fails in a world where all the others are mended. `memory` is of earlier runs of the
 * same controllers.
 */
export function explore(
  start: Start,
  controllers: readonly Controller[],
  candidates: ReleaseCandidates,
  memory: Memory = newMemory(),
): Exploration {
  const newest = newestCircumstances(candidates);
  const beginningOf = beginnings(start);
  const run = rememberedRuns((circumstances) => {
    const standing = start.troubles.filter((trouble) => !circumstances.mended.has(troubleKey(trouble)));
    const past = start.past?.run(circumstances);
    const simulated = simulate(beginningOf(past, circumstances), controllers, circumstances, memory);
    const notes = [...(start.notes ?? []), ...simulated.notes];
    return { ...simulated, ...questionsOf(simulated, past), notes, troubles: [...standing, ...simulated.troubles] };
  });
  const base = mendAll(newest, run);
  const others = otherCircumstances(newest, base.runs, candidates).map((circumstances) =>
    layersOf(circumstances, base, run),
  );
  const explored = [base, ...others];
  const mended = base.runs.at(-1) as Run;
  return {
    base: base.runs[0] as Run,
    mended,
    past: start.past?.run(newest),
    found: foundIn(explored, run),
    choices: uniqueChoices(explored.flatMap(({ runs }) => runs)),
    lookups: () => lookupsIn(mended.world, controllers, newest.releases),
  };
}

/** Where runs begin: those that apply the same to the same, in one world. */
function beginnings(start: Start): (past: Run | undefined, circumstances: Circumstances) => World {
  const known: { readonly changes: WorldChanges; readonly past: Run | undefined; readonly first: World }[] = [];
  return (past, { mended }) => {
    const changes = start.subject(mended);
    const same = known.find((each) => each.changes === changes && each.past === past);
    if (same) return same.first;
    const first = firstWorld(start, past, changes);
    known.push({ changes, past, first });
    return first;
  };
}

/** The cluster as the change finds it, with what is applied at once. */
function firstWorld({ context, past: before }: Start, past: Run | undefined, changes: WorldChanges): World {
  if (before === undefined || past === undefined) return context.withChanges(changes);
  const { objects = [], deployments = new Map() } = before.context;
  return carriedOn(past.world, {
    objects: [...objects, ...(changes.objects ?? [])],
    deployments: new Map([...deployments, ...(changes.deployments ?? [])]),
  });
}

/** What was asked while the past was simulated makes a difference to what followed. */
function questionsOf(run: Run, past: Run | undefined): Pick<Run, "askedReleases" | "thresholds"> {
  return {
    askedReleases: [...new Set([...run.askedReleases, ...(past?.askedReleases ?? [])])].sort(),
    thresholds: [...run.thresholds, ...(past?.thresholds ?? [])],
  };
}

/**
 * The time before a change: what was applied then, simulated until it came to rest. Its troubles stand: what had not come up has
 * not left anything behind.
 */
export function pastOf(
  { troubles, context, subject }: Start,
  controllers: readonly Controller[],
  now: WorldChanges,
  memory: Memory = newMemory(),
): Past {
  const standing = new Set<string>();
  const first = context.withChanges(subject(standing));
  const run = rememberedRuns((circumstances) => {
    const simulated = simulate(first, controllers, circumstances, memory);
    return { ...simulated, troubles: [...troubles, ...simulated.troubles] };
  });
  return { run: ({ releases }) => run({ releases, mended: standing, worst: new Set() }), context: now };
}

/** Most circumstances lead to no other troubles than the newest; only where they do, each layer is worth a run. */
function layersOf(circumstances: Circumstances, base: Layers, run: (circumstances: Circumstances) => Run): Layers {
  const ahead = mendAll(circumstances, run, base.troubles);
  return ahead.troubles.size === base.troubles.size ? ahead : mendAll(circumstances, run);
}

/**
 * The rest of the repository, simulated by itself once: what is ready without the subject stays as it is in every run, what waits
 * for something goes on.
 */
export function settledContext(
  context: WorldChanges,
  controllers: readonly Controller[],
  candidates: ReleaseCandidates,
  memory: Memory = newMemory(),
): World {
  if (!context.objects?.length) return world();
  const settled = simulate(world(context), controllers, newestCircumstances(candidates), memory).world;
  const isReady = (object: WorldObject): boolean => [...object.health.values()].every(({ state }) => state === "ready");
  return settled.withChanges({
    now: 0,
    objects: settled.all().map((object) => ({ ...object, settled: isReady(object), statusSince: 0 })),
  });
}
