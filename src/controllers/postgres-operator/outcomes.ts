import type { WorldObject } from "../../world/index.ts";
import type { Context, ControllerEvent, Outcome } from "../engine/index.ts";
import { syncInterval, type Phase } from "./entry.ts";

/** `status.PostgresClusterStatus` and the events on the object, in the operator's words (pkg/controller/postgresql.go). */
export function running(reason: string = "Running"): Outcome {
  return { health: { state: "ready", reason }, status: status("Running") };
}

/** Errors in the database are only logged by a Sync, and the status says `Running` all the same. */
export function runningWithErrors(errors: readonly string[]): Outcome {
  return {
    health: { state: "falsely-ready", reason: `Running, but the operator's log says: ${errors.join("; ")}` },
    status: status("Running"),
  };
}

/** It says `Running`, and this is not made. */
export function runningWithout(what: string): Outcome {
  return { health: { state: "falsely-ready", reason: `Running, without ${what}` }, status: status("Running") };
}

/** A Create or Sync that ends with an error; the next Sync comes after at most 30 minutes. */
export function failed(phase: Phase, error: string, now: number): Outcome {
  const [word, reason, message] =
    phase === "sync"
      ? (["SyncFailed", "Sync", `could not sync cluster: ${error}`] as const)
      : (["CreateFailed", "Create", `could not create cluster: ${error}`] as const);
  return {
    health: { state: "failed", reason: `${word}: ${message}` },
    status: status(word),
    events: [{ type: "Warning", reason, message }],
    wakeAt: now + syncInterval,
  };
}

/** Whatever keeps a Sync from its end is still there half an hour later. */
export function failedForGood(phase: Phase, error: string, { world }: Context): Outcome {
  const { wakeAt: _, ...outcome } = failed(phase, error, world.now);
  return outcome;
}

/** Nothing happens; the object keeps the health that the operator gave it. */
export function asBefore(object: WorldObject): Outcome {
  return { health: object.health.get("postgres-operator") ?? { state: "ready", reason: "Running" } };
}

/** The status as the operator writes it. */
export function status(word: string): { readonly PostgresClusterStatus: string } {
  return { PostgresClusterStatus: word };
}

/** An event that is no warning. */
export function normal(reason: string, message: string): ControllerEvent {
  return { type: "Normal", reason, message };
}
