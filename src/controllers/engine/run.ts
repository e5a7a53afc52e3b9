import type { Product } from "../../catalog/index.ts";
import type { Ref } from "../../render/index.ts";
import { refKey, type ExecutedStatement, type Health, type World } from "../../world/index.ts";
import type { Choice, ControllerEvent, WaitsFor } from "./controller.ts";
import type { Threshold } from "./said.ts";
import type { Assumption, Note, Trouble } from "./trouble.ts";

/** What one run takes for granted. */
export interface Circumstances {
  readonly releases: Readonly<Record<Product, string>>;
  /** Keys of troubles that this run goes past as if they were mended. */
  readonly mended: ReadonlySet<string>;
  /** Choices (`choiceKey`) that go the bad way. */
  readonly worst: ReadonlySet<string>;
}

/** One simulation, from the first apply until nothing changes any more. */
export interface Run {
  readonly world: World;
  readonly trace: readonly TraceStep[];
  /** `oscillates`: still changing when the bound was reached. */
  readonly end: "settled" | "oscillates";
  readonly troubles: readonly Trouble[];
  readonly notes: readonly Note[];
  readonly assumptions: readonly Assumption[];
  readonly choices: readonly Choice[];
  /** Products whose very release was asked for. */
  readonly askedReleases: readonly Product[];
  /** Releases at which something changes, as far as it was asked. */
  readonly thresholds: readonly Threshold[];
  /** What each object that is not ready waits for, by `refKey`. */
  readonly waits: ReadonlyMap<string, readonly WaitsFor[]>;
  /** Objects that were not ready when the world first came to rest, and are now; with the seconds it took. */
  readonly recovered: ReadonlyMap<string, number>;
}

/** One step of the trace: what a controller did to an object. Only steps that changed something are kept. */
export interface TraceStep {
  readonly tick: number;
  /** Seconds since the first apply. */
  readonly at: number;
  readonly controller: string;
  readonly object: Ref;
  readonly health: Health;
  readonly applied: readonly Ref[];
  readonly deleted: readonly Ref[];
  readonly explains: readonly string[];
  readonly events: readonly ControllerEvent[];
  readonly talksTo: string | undefined;
  readonly sql: readonly ExecutedStatement[];
  readonly waitsFor: readonly WaitsFor[];
}

export function choiceKey(choice: Choice): string {
  return `${refKey(choice.object.ref)} ${choice.name}`;
}
