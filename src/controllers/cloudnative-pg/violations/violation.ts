import type { Json, Path } from "../../../source/index.ts";
import { fieldText } from "../../../world/index.ts";

/** A field that the validating webhook refuses (internal/webhook/v1/cluster_webhook.go), in its words. */
export interface Violation {
  readonly path: Path;
  readonly value: Json;
  readonly message: string;
  /** A rule of the CRD, which the API server looks after itself. */
  readonly byRule?: boolean | undefined;
  /** It is refused before the webhook has seen it, in other words. */
  readonly words?: string | undefined;
  /** What the webhook calls the field, where that is not its path. */
  readonly field?: string | undefined;
  /** What is said of it, where that is not `Invalid value`. */
  readonly against?: string | undefined;
}

export function violation(path: Path, value: Json | undefined, message: string): Violation {
  return { path, value: value === undefined ? "" : value, message };
}

export function duplicate(path: Path, value: string): Violation {
  return { path, value, message: "Duplicate value", against: `Duplicate value: ${JSON.stringify(value)}` };
}

/** One of a few words is wanted. */
export function unsupported(path: Path, value: string, allowed: readonly string[]): Violation {
  const list = allowed.map((word) => JSON.stringify(word)).join(", ");
  const message = `supported values: ${list}`;
  return { path, value, message, against: `Unsupported value: ${JSON.stringify(value)}: ${message}` };
}

/** The field as it is called in the answer. */
export function refusedField({ field, path }: Violation): string {
  return field ?? fieldText(path);
}

export function against({ against: said, value, message }: Violation): string {
  return said ?? `Invalid value: ${JSON.stringify(value)}: ${message}`;
}
