import type { WaitsFor } from "../../engine/index.ts";

type Message =
  | "could not get secret data from provider"
  | "could not update secret"
  | "could not update secret, target is immutable"
  | "could not delete secret"
  | "target is owned by another ExternalSecret"
  | "failed to take ownership of target secret";

/** Why a sync does not come to its end. */
export interface Failure {
  readonly kind: "failure";
  /** `waiting`: it goes on by itself once something else is there. */
  readonly state: "waiting" | "failed";
  /** The condition's message; the cause is only in the event. */
  readonly message: Message;
  /** The event's text. */
  readonly error: string;
  readonly waitsFor: readonly WaitsFor[];
}

export function providerFailure(state: Failure["state"], error: string, waitsFor: readonly WaitsFor[] = []): Failure {
  return { kind: "failure", state, message: "could not get secret data from provider", error, waitsFor };
}

export function writeFailure(error: string, message: Message = "could not update secret"): Failure {
  return { kind: "failure", state: "failed", message, error, waitsFor: [] };
}

/** The same with what External Secrets puts before it. */
export function prefixed(prefix: string, failure: Failure): Failure {
  return { ...failure, error: `${prefix}${failure.error}` };
}

export function isFailure(value: object): value is Failure {
  return "kind" in value && value.kind === "failure";
}
