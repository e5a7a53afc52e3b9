import type { Product } from "../../catalog/index.ts";
import type { Ref } from "../../render/index.ts";
import type {
  DatabaseServer,
  Installation,
  ExecutedStatement,
  GroupKind,
  Health,
  JsonObject,
  KeyedData,
  World,
  WorldObject,
} from "../../world/index.ts";
import type { Assumption, Note, Trouble } from "./trouble.ts";

/** A simulated controller. `reconcile` is pure: the same object and context give the same outcome. */
export interface Controller {
  /** For example `external-secrets`. */
  readonly name: string;
  readonly kinds: readonly GroupKind[];
  /** It makes nothing that others could need, so that the rest of the repository need not be asked of it. */
  readonly judgesOnly?: boolean | undefined;
  /** Undefined when the controller leaves the object alone. */
  reconcile(object: WorldObject, context: Context): Outcome | undefined;
}

/** What a reconciler sees of the simulation, and how it tells what it met. */
export interface Context {
  readonly world: World;
  /** The release of a product that this run assumes: `2.9.0`. Asking makes the other modelled releases be tried too. */
  release(product: Product): string;
  /** Is it this release or a later one? Asking makes releases of the other answer be tried too; prefer it to `release`. */
  isAtLeast(product: Product, version: string): boolean;
  /** States that a step fails. True when it stands; false when this run goes on as if it were mended. */
  fails(trouble: Trouble): boolean;
  /** States something that stops nothing. */
  notes(note: Note): void;
  /** States a fact that someone else must provide. */
  assumes(assumption: Assumption): void;
  /** Where the real world is undetermined (Go map order …). Answers `best` unless this run tries the worst. */
  chooses(choice: Choice): "best" | "worst";
}

export interface Choice {
  /** The object it is about. Choices at one object are tried together too. */
  readonly object: WorldObject;
  readonly name: string;
  /** What happens the good way and the bad way, for the report: `cube before earthdistance`. */
  readonly best: string;
  readonly worst: string;
}

export interface Outcome {
  readonly health: Health;
  /** Replaces the object's status; absent leaves it. */
  readonly status?: JsonObject | undefined;
  /** Objects to create or update. */
  readonly apply?: readonly Draft[] | undefined;
  /** A deployer's part: objects of its `World.deployment` that it applies as they are written. */
  readonly deploys?: readonly WorldObject[] | undefined;
  /** Objects to delete; what goes with them goes too (`deletion`). */
  readonly deletes?: readonly Deleted[] | undefined;
  /** What it is waiting for, as long as it is not ready. */
  readonly waitsFor?: readonly WaitsFor[] | undefined;
  readonly events?: readonly ControllerEvent[] | undefined;
  /** The database server after `sql`, or as it was started. */
  readonly server?: DatabaseServer | undefined;
  /** The database server that it talks to, or would if it were let in. */
  readonly talksTo?: string | undefined;
  /** Statements in the order issued, with what became of them. */
  readonly sql?: readonly ExecutedStatement[] | undefined;
  /** The Immich that has run. */
  readonly installation?: Installation | undefined;
  /** Where values came from, for a person who reads the trace; never the values. */
  readonly explains?: readonly string[] | undefined;
  /** When to look again although nothing changed, in seconds since the first apply. */
  readonly wakeAt?: number | undefined;
}

/** An object as a controller applies it. The engine fills in who made it. */
export interface Draft {
  readonly object: JsonObject;
  readonly data?: KeyedData | undefined;
}

export interface Deleted {
  readonly ref: Ref;
  /** What is wrong with that. It has been done, whatever comes later. */
  readonly trouble?: Trouble | undefined;
}

export interface WaitsFor {
  readonly kind: GroupKind;
  readonly namespace: string;
  readonly name: string;
}

export interface ControllerEvent {
  readonly type: "Normal" | "Warning";
  readonly reason: string;
  readonly message: string;
}
