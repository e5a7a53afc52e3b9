import type { Json } from "../../source/index.ts";
import type { JsonObject } from "../../world/index.ts";
import type { ControllerEvent, Outcome, WaitsFor } from "../engine/index.ts";

/** Why an object of Flux is not ready, in the words of its condition. */
export interface Failure {
  /** `waiting`: for another object. `failed`: a step of its own fails. */
  readonly state: "waiting" | "failed";
  readonly reason: string;
  readonly message: string;
  readonly waitsFor?: readonly WaitsFor[] | undefined;
  /** Where there is another event than a warning in the words of the condition. */
  readonly events?: readonly ControllerEvent[] | undefined;
  /** Nothing is tried again before something is changed. */
  readonly stalled?: { readonly reason: string; readonly message: string } | undefined;
}

/** Ready; the times and the revision in the messages are left out, nothing depends on them. */
export function succeeded(reason: string, message: string): Outcome {
  return { health: { state: "ready", reason }, status: { conditions: [condition("Ready", "True", reason, message)] } };
}

/** At work, with nothing wrong yet. */
export function progressing(message: string, waitsFor: readonly WaitsFor[]): Outcome {
  return {
    health: { state: "waiting", reason: `Progressing: ${message}` },
    status: progressingStatus(message),
    waitsFor,
  };
}

function progressingStatus(message: string): JsonObject {
  return {
    conditions: [
      condition("Reconciling", "True", "Progressing", message),
      condition("Ready", "Unknown", "Progressing", message),
    ],
  };
}

export function notReady({ state, reason, message, waitsFor, events, stalled }: Failure): Outcome {
  const retrying = stalled
    ? condition("Stalled", "True", stalled.reason, stalled.message)
    : condition("Reconciling", "True", "ProgressingWithRetry", message);
  return {
    health: { state, reason: `${reason}: ${message}` },
    status: { conditions: [retrying, condition("Ready", "False", reason, message)] },
    events: events ?? [{ type: "Warning", reason, message }],
    waitsFor,
  };
}

function condition(type: string, status: string, reason: string, message: string): Json {
  return { type, status, reason, message };
}
