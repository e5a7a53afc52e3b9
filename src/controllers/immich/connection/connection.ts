import type { Blame, WaitsFor } from "../../engine/index.ts";
import type { ServerStart } from "../server-start.ts";
import type { EncryptionMode } from "./encryption-mode.ts";

/** How Immich will connect. A field is undefined where someone outside the repository provides it. */
export interface Connection {
  readonly form: "url" | "parts";
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly database: string | undefined;
  /** The names as their sources give them (`knownName`): read where the field itself is undefined. */
  readonly outside: { readonly username?: string | undefined; readonly database?: string | undefined };
  readonly encryption: EncryptionMode;
  /** Which part of DB_URL came from where (`originsOf`); empty where the settings come in parts. */
  readonly origins: readonly string[];
  /** The place that says so. */
  readonly blame: { readonly [field in ConnectionField]: Blame };
}

export type ConnectionField = "host" | "port" | "username" | "password" | "database" | "encryption";

/** What a step of the start answers: it failed, in Immich's words, or it gives what the next steps need. */
export type Step<Value> =
  | { readonly kind: "failed"; readonly reason: string }
  /** For something that its maker has yet to make. */
  | { readonly kind: "waits"; readonly reason: string; readonly waitsFor: readonly WaitsFor[] }
  /** Cannot be followed any further: someone else provides it. */
  | { readonly kind: "assumed" }
  | { readonly kind: "done"; readonly value: Value };

/** A step that ends where someone else provides what comes next. */
export function assumed({ context, workload }: ServerStart, message: string): Step<never> {
  context.assumes({ message, object: workload.ref });
  return { kind: "assumed" };
}
