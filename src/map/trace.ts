import type { Run, TraceStep } from "../controllers/index.ts";
import type { Ref } from "../render/index.ts";
import type { Health } from "../world/index.ts";

/** A simulation, step by step. */
export interface Trace {
  readonly end: Run["end"];
  readonly steps: readonly TraceEntry[];
}

/** What a controller did to an object in one tick. */
export interface TraceEntry {
  readonly tick: number;
  /** Seconds since the first apply. */
  readonly at: number;
  readonly controller: string;
  readonly object: Ref;
  readonly state: Health["state"];
  readonly reason: string;
  readonly applied: readonly Ref[];
  readonly deleted: readonly Ref[];
  /** Where values came from. */
  readonly explains: readonly string[];
  readonly events: readonly { readonly type: string; readonly reason: string; readonly message: string }[];
  readonly statements: readonly TracedStatement[];
  readonly waitsFor: readonly { readonly kind: string; readonly namespace: string; readonly name: string }[];
}

export interface TracedStatement {
  readonly database: string;
  readonly role: string;
  readonly text: string;
  /** As the server puts it; null when it succeeded. */
  readonly error: string | null;
}

/** The trace of a run as data for other programs. */
export function traceOf({ end, trace }: Pick<Run, "end" | "trace">): Trace {
  return { end, steps: trace.map(entryOf) };
}

function entryOf({ tick, at, controller, object, health, applied, deleted, explains, ...step }: TraceStep): TraceEntry {
  return {
    tick,
    at,
    controller,
    object,
    state: health.state,
    reason: health.reason,
    applied,
    deleted,
    explains,
    events: step.events.map(({ type, reason, message }) => ({ type, reason, message })),
    statements: step.sql.map(({ statement, error }) => ({
      database: statement.database,
      role: statement.role,
      text: statement.text,
      error: error ? `${error.message} (${error.code})` : null,
    })),
    waitsFor: step.waitsFor.map(({ kind, namespace, name }) => ({ kind, namespace, name })),
  };
}
