import type { Target } from "../connection/immich-client.ts";
import type { Expected, Outcome, Step } from "../rehearsal.ts";
import type { ServerError } from "../server-error.ts";
import type { Sessions } from "../session.ts";
import type { SoFar } from "./baseline.ts";
import type { Unlike } from "./unlike.ts";

/** The stage that a take is performed on. */
export interface Stage {
  readonly sessions: Sessions;
  /** Where the clients find it. */
  readonly address: Omit<Target, "resolves">;
  /** Of the installation, which no message needs to name. */
  readonly folder: string | undefined;
  /** Extensions that are stand-ins here. */
  readonly substituted: ReadonlySet<string>;
  /** Is pgextwlist itself loaded? */
  readonly whitelists: boolean;
  /** What earlier takes have left in the server. */
  readonly soFar: SoFar;
  /** The folder of pg_dump; undefined: wherever it is found. */
  readonly tools: string | undefined;
  /** Where the server is not as that of the manifests. */
  readonly unlike: Unlike;
  /** Ends the performance. */
  readonly signal?: AbortSignal | undefined;
}

/** What is to be tried. */
export interface Doing {
  readonly actor: string;
  readonly kind: Step["kind"];
  readonly where: string;
  readonly text: string;
  readonly expected: Expected | undefined;
  /** Why the server may differ from the simulation in it without a fault of ours. */
  readonly excuse?: ((outcome: Outcome) => string | undefined) | undefined;
}

/** What became of it. */
export type Done = Pick<Step, "outcome" | "evidence">;

/** What a server's answer to a step comes to. */
export function outcomeOf(error: ServerError | undefined): Outcome {
  return error ? { kind: "refused", error } : { kind: "done" };
}

/** A step that was not executed. */
export function skipped(why: string): Done {
  return { outcome: { kind: "skipped", why }, evidence: "executed" };
}
