import type { Outcome } from "../../engine/index.ts";
import { readyStatus } from "../conditions.ts";
import type { Failure } from "./failure.ts";

export function ready(reason: string, message: string): Outcome {
  return {
    health: { state: "ready", reason: `${reason}: ${message}` },
    status: readyStatus({ status: "True", reason, message }),
  };
}

/** Ready=True, and the Secret does not hold what it should. */
export function readyInVain(reason: string, message: string, butWhat: string): Outcome {
  return { ...ready(reason, message), health: { state: "falsely-ready", reason: `${reason}: ${message}, ${butWhat}` } };
}

/** The condition's message is one of a few; the cause is only in the event (markAsFailed). */
export function failed({ state, message, error, waitsFor }: Failure): Outcome {
  const reason = "SecretSyncedError";
  return {
    health: { state, reason: `${reason}: ${error}` },
    status: readyStatus({ status: "False", reason, message }),
    events: [{ type: "Warning", reason: "UpdateFailed", message: error }],
    waitsFor,
  };
}
