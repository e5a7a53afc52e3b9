import { refKey, sortedValues, tracked, type Health, type World, type WorldObject } from "../../world/index.ts";
import { contextOf, silentContext } from "./context.ts";
import type { Controller, Outcome, WaitsFor } from "./controller.ts";
import { refOfDraft } from "./draft.ts";
import { newMemory, type Memory, type Remembered } from "./memory.ts";
import type { Circumstances, Run, TraceStep } from "./run.ts";
import { nothingSaid, Said } from "./said.ts";
import { Tick } from "./tick.ts";
import { troubleKey } from "./trouble.ts";

const maxTicks = 200;
/** An object that changes more often than this, while the clock stands still, is one that will never come to rest. */
const maxChanges = 12;
/** The clock stops here: what has not recovered by then does not. */
const maxSeconds = 24 * 3600;

/**
 * Runs all controllers until nothing changes. In a tick every controller sees the same world, so the order of the queue cannot
 * matter. When the world rests, the clock moves to the next time at which a controller wants to look again.
 */
export function simulate(
  start: World,
  controllers: readonly Controller[],
  circumstances: Circumstances,
  memory: Memory = newMemory(),
): Run {
  const simulation = new Simulation(start, controllers, circumstances, memory);
  for (let tick = 1; tick <= maxTicks; tick++) {
    if (simulation.tick(tick)) {
      if (simulation.isRestless()) break;
    } else if (!simulation.moveClock()) return simulation.run("settled");
  }
  simulation.keepWhatStands();
  return simulation.run("oscillates");
}

class Simulation {
  readonly #controllers: readonly Controller[];
  readonly #circumstances: Circumstances;
  readonly #memory: Memory;
  #world: World;
  #firstRest: ReadonlySet<string> | undefined;
  /** What was said in the latest pass over the world; a stale statement must not outlive its cause. */
  #said = new Said();
  /** The keys of the troubles in each pass that changed something. */
  readonly #passes: ReadonlySet<string>[] = [];
  /** When each controller wants to look at an object again, by both names. */
  #wakes = new Map<string, number>();
  /** How often each object was changed since the clock last moved, and those of the last tick. */
  readonly #changes = new Map<string, number>();
  #changed: readonly string[] = [];
  /** Whom the clock was moved for since something last changed. */
  readonly #woken = new Set<string>();
  readonly #waits = new Map<string, readonly WaitsFor[]>();
  readonly #recovered = new Map<string, number>();
  readonly #trace: TraceStep[] = [];
  /** What each controller last said of each object, by both names, and what it had looked at. */
  readonly #remembered = new Map<string, Remembered>();
  readonly #everSaid = new Said();

  constructor(start: World, controllers: readonly Controller[], circumstances: Circumstances, memory: Memory) {
    this.#world = start;
    this.#controllers = controllers;
    this.#circumstances = circumstances;
    this.#memory = memory;
  }

  /** One pass of every controller over every object of its kinds. Says whether anything changed. */
  tick(number: number): boolean {
    const tick = new Tick(number, this.#world.now, this.#memory);
    this.#said = new Said();
    this.#wakes = new Map();
    for (const controller of this.#controllers) {
      for (const kind of controller.kinds) {
        for (const object of this.#world.list(kind)) {
          if (!object.settled && !(controller.judgesOnly && object.role === "context"))
            this.#reconcile(controller, object, tick);
        }
      }
    }
    if (tick.isEmpty) return false;
    this.#world = this.#world.withChanges(tick.changesOf(this.#world));
    this.#woken.clear();
    this.#changed = tick.changed;
    for (const key of this.#changed) this.#changes.set(key, (this.#changes.get(key) ?? 0) + 1);
    this.#passes.push(new Set(this.#said.troubles.keys()));
    return true;
  }

  /** Does nothing change any more but what has changed again and again? Two controllers that write one object in turn, for example. */
  isRestless(): boolean {
    // Where only something was deleted, or an Immich has run, the others have yet to see it.
    return this.#changed.length > 0 && this.#changed.every((key) => (this.#changes.get(key) ?? 0) > maxChanges);
  }

  /** What never comes to rest does not hide the troubles that stand all the while. */
  keepWhatStands(): void {
    const lately = this.#passes.slice(-maxChanges / 2);
    const standing = new Said();
    for (const [key, trouble] of this.#said.troubles) {
      if (lately.every((pass) => pass.has(key))) standing.troubles.set(key, trouble);
    }
    this.#everSaid.addTroubles(standing);
  }

  /** The world rests: on to the next time something wants to look again. False when nothing will change any more. */
  moveClock(): boolean {
    // Only now is a missing object really missing: before, its maker may just not have come to it.
    this.#everSaid.addTroubles(this.#said);
    this.#firstRest ??= objectsThatAre(this.#world, ["waiting", "failed"]);
    // What says at last that it is ready, and is not, has not recovered.
    const unwell = objectsThatAre(this.#world, ["waiting", "failed", "falsely-ready"]);
    for (const key of this.#firstRest) {
      if (!unwell.has(key) && !this.#recovered.has(key)) this.#recovered.set(key, this.#world.now);
    }
    const pending = [...this.#wakes].filter(([who, time]) => time > this.#world.now && !this.#woken.has(who));
    const next = Math.min(...pending.map(([, time]) => time));
    if (pending.length === 0 || next > maxSeconds) return false;
    for (const [who, time] of pending) if (time === next) this.#woken.add(who);
    this.#world = this.#world.withChanges({ now: next });
    this.#changes.clear();
    return true;
  }

  run(end: Run["end"]): Run {
    const said = this.#said;
    const ever = this.#everSaid;
    return {
      world: this.#world,
      trace: this.#trace,
      end,
      // A trouble that was met once and then healed is kept: it is why something recovered late.
      troubles: sortedValues(ever.troubles),
      notes: sortedValues(said.notes),
      assumptions: sortedValues(said.assumptions),
      choices: sortedValues(ever.choices),
      askedReleases: [...ever.releases].sort(),
      thresholds: sortedValues(ever.thresholds),
      waits: this.#waits,
      recovered: this.#recovered,
    };
  }

  /** Asks a controller about an object, unless it was asked before and nothing that it looked at has changed since. */
  #reconcile(controller: Controller, object: WorldObject, tick: Tick): void {
    const who = `${controller.name} ${refKey(object.ref)}`;
    const known = this.#remembered.get(who);
    if (known?.object === object && known.reads.areCurrentIn(this.#world)) {
      this.#said.addAll(known.said);
      if (known.outcome?.wakeAt !== undefined) this.#wakes.set(who, known.outcome.wakeAt);
      return;
    }
    this.#remembered.delete(who);
    const recalled = this.#memory.recall(who, object, this.#world, this.#circumstances);
    // What is looked at while the outcome is enacted counts as read, too.
    const { world, reads } = tracked(this.#world);
    const remembered = recalled ?? this.#ask(controller, object, { world, reads });
    const { outcome, said } = remembered;
    this.#said.addAll(said);
    this.#everSaid.addQuestions(said);
    // Two controllers cannot work on one server at once: the second sees in the next tick what the first has done.
    if (outcome?.server && tick.hasServer(outcome.server.name)) return;
    if (outcome) this.#enact(controller, object, outcome, said, { tick, world });
    this.#remembered.set(who, remembered);
    if (!recalled) this.#memory.keep(who, remembered);
  }

  #ask(controller: Controller, object: WorldObject, { world, reads }: ReturnType<typeof tracked>): Remembered {
    const said = new Said();
    const circumstances = this.#circumstances;
    const context =
      object.role === "context" ? silentContext(world, circumstances) : contextOf(world, circumstances, said);
    const outcome = controller.reconcile(object, context);
    return { object, reads, said: said.isEmpty() ? nothingSaid : said, outcome, circumstances };
  }

  #enact(
    controller: Controller,
    object: WorldObject,
    outcome: Outcome,
    said: Said,
    { tick, world }: { readonly tick: Tick; readonly world: World },
  ): void {
    // A statement that failed has failed, whatever comes later.
    if (outcome.sql?.length) this.#everSaid.addTroubles(said);
    const key = refKey(object.ref);
    const changed = tick.changeObject(controller, object, outcome);
    const applied = [
      ...(outcome.apply ?? []).filter((draft) => tick.applyDraft(draft, object, world)).map(refOfDraft),
      ...(outcome.deploys ?? []).filter((written) => tick.deploy(written, object, world)).map(({ ref }) => ref),
    ];
    const deleted = tick.delete(outcome.deletes ?? [], world);
    for (const { trouble } of deleted) if (trouble) this.#everSaid.troubles.set(troubleKey(trouble), trouble);
    tick.setServer(outcome.server, world);
    tick.setInstallation(outcome.installation, world);
    if (outcome.wakeAt !== undefined) this.#wakes.set(`${controller.name} ${key}`, outcome.wakeAt);
    if (outcome.health.state === "ready") this.#waits.delete(key);
    else this.#waits.set(key, outcome.waitsFor ?? []);
    if (changed || applied.length > 0 || deleted.length > 0 || outcome.sql?.length) {
      this.#trace.push({
        tick: tick.number,
        at: this.#world.now,
        controller: controller.name,
        object: object.ref,
        health: outcome.health,
        applied,
        deleted: deleted.map(({ ref }) => ref),
        explains: outcome.explains ?? [],
        events: outcome.events ?? [],
        talksTo: outcome.talksTo,
        sql: outcome.sql ?? [],
        waitsFor: outcome.waitsFor ?? [],
      });
    }
  }
}

function objectsThatAre(world: World, states: readonly Health["state"][]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const object of world.all()) {
    for (const { state } of object.health.values()) if (states.includes(state)) found.add(refKey(object.ref));
  }
  return found;
}
