import { listAt, numberAt, stringAt, type JsonObject, type WorldObject } from "../../world/index.ts";
import type { Outcome } from "../engine/index.ts";

/** The latest sync of an Application, as its `status.operationState` tells it. */
export interface Operation {
  readonly message: string;
  /** Since when it fails, as long as it is tried again. */
  readonly since: number | undefined;
  /** It was tried for the last time. */
  readonly isOver: boolean;
  /** It has come as far as to what the API server refuses. */
  readonly isRefused: boolean;
}

export const unsuccessful = "one or more synchronization tasks completed unsuccessfully";
export const notApplied = "one or more objects failed to apply";

export function operationOf({ object }: WorldObject): Operation {
  const message = stringAt(object, "status", "operationState", "message") ?? "";
  const phase = stringAt(object, "status", "operationState", "phase");
  return {
    message,
    since: numberAt(object, "status", "operationState", "finishedAt"),
    isOver: phase === "Failed" && message.startsWith(unsuccessful),
    isRefused: phase === "Failed" && message.startsWith(notApplied),
  };
}

/** `finishedAt`, here in seconds, is set as long as a failed operation waits to be begun again. */
export function statusOf(phase: string, message: string, finishedAt?: number): JsonObject {
  return { operationState: { phase, message, ...(finishedAt === undefined ? {} : { finishedAt }) } };
}

export const synced: Outcome = { health: { state: "ready", reason: "Synced" } };

/** A build that failed, in the words of the repo server (reposerver/repository, GenerateManifests). */
export function comparisonError({ object }: WorldObject, failure: string): Outcome {
  if (failure.startsWith("one or more synchronization tasks")) return failed(failure, []);
  const count = Math.max(listAt(object, "spec", "sources").length, 1);
  const which = `${count === 1 ? 1 : "…"} of ${count}`;
  return comparisonFailed(`Failed to load target state: failed to generate manifest for source ${which}: ${failure}`);
}

export function comparisonFailed(message: string): Outcome {
  return {
    health: { state: "failed", reason: `ComparisonError: ${message}` },
    status: { conditions: [{ type: "ComparisonError", message }] },
  };
}

export function succeeded(deploys: readonly WorldObject[]): Outcome {
  return { ...synced, status: statusOf("Succeeded", "successfully synced (all tasks run)"), deploys };
}

export function failed(message: string, deploys: readonly WorldObject[]): Outcome {
  return { health: { state: "failed", reason: message }, status: statusOf("Failed", message), deploys };
}
