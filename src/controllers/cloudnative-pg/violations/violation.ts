import type { Json, Path } from "../../../source/index.ts";

/** A field that the validating webhook refuses (internal/webhook/v1/cluster_webhook.go), in its words. */
export interface Violation {
  readonly path: Path;
  readonly value: Json;
  readonly message: string;
  /** A rule of the CRD, which the API server looks after itself. */
  readonly byRule?: boolean | undefined;
  /** It is refused before the webhook has seen it, in other words. */
  readonly words?: string | undefined;
  /** The value is there already. */
  readonly isDuplicate?: boolean | undefined;
}

export function violation(path: Path, value: Json | undefined, message: string): Violation {
  return { path, value: value ?? "", message };
}

export function duplicate(path: Path, value: string): Violation {
  return { path, value, message: "Duplicate value", isDuplicate: true };
}
