import type { JsonObject } from "../../world/index.ts";

export interface ReadyCondition {
  readonly status: "True" | "False";
  readonly reason: string;
  readonly message: string;
}

/** The status with its one condition; the times in it are left out, nothing depends on them. */
export function readyStatus({ status, reason, message }: ReadyCondition): JsonObject {
  return { conditions: [{ type: "Ready", status, reason, message }] };
}
