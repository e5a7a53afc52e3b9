import type { Trouble } from "../controllers/index.ts";
import type { ServerError } from "./server-error.ts";

/** What was really done, and what came of it. */
export interface Rehearsal {
  /** `PostgreSQL 17.10`, and where it came from. */
  readonly server: string;
  /** What it cannot show, being set up by somebody else, with the reasons. */
  readonly limits: readonly string[];
  readonly takes: readonly Take[];
  /** Takes that were left out, so that a rehearsal stays short. */
  readonly leftOut: number;
}

/** One run of the simulation, executed from a fresh server on. */
export interface Take {
  /** `as it is`, `with everything else mended: postgres/extension-unknown`. */
  readonly title: string;
  /** The troubles of which each stands in it alone. */
  readonly about: readonly Trouble[];
  readonly steps: readonly Step[];
}

export interface Step {
  /** Who does it: `postgres-operator`, `immich`. */
  readonly actor: string;
  readonly kind: "statement" | "order" | "connection" | "start-up" | "backup";
  /** `immich as postgres`. */
  readonly where: string;
  /** The SQL, or the URL, with everything secret in it. */
  readonly text: string;
  readonly outcome: Outcome;
  /** What the simulation says; undefined where it says nothing about it. */
  readonly expected: Expected | undefined;
  /** Did both say the same? */
  readonly agrees: boolean;
  /** `stand-in`: executed, but leaning on a substitute of ours. */
  readonly evidence: "executed" | "stand-in";
  readonly milliseconds: number;
}

export type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly error: ServerError }
  /** Not executed; says why. */
  | { readonly kind: "skipped"; readonly why: string }
  /** Executed on a server that is not as the manifests' is, so that its word says nothing of them. Undefined error: it was done. */
  | { readonly kind: "unlike"; readonly error: ServerError | undefined; readonly why: string };

export interface Expected {
  /** Undefined: success. */
  readonly message: string | undefined;
  readonly code?: string | undefined;
}

/** Steps in which simulation and rehearsal do not say the same: a fault of ours. */
export function disagreements({ takes }: Rehearsal): readonly { readonly take: Take; readonly step: Step }[] {
  return takes.flatMap((take) => take.steps.filter(({ agrees }) => !agrees).map((step) => ({ take, step })));
}

/** Do they mean the same? Names of hosts differ, since in the cluster nobody comes from here. */
export function agree(outcome: Outcome, expected: Expected | undefined): boolean {
  if (outcome.kind === "skipped" || outcome.kind === "unlike" || expected === undefined) return true;
  if (outcome.kind === "done") return expected.message === undefined;
  if (expected.message === undefined) return false;
  if (expected.code !== undefined && expected.code !== outcome.error.code) return false;
  return sayTheSame(outcome.error.message, expected.message);
}

/** One of them may be wrapped in the words of whoever passes it on. */
export function sayTheSame(a: string, b: string): boolean {
  const [first, second] = [plain(a), plain(b)];
  return first.includes(second) || second.includes(first);
}

function plain(message: string): string {
  return message
    .replaceAll(/host "[^"]*"/g, 'host "…"')
    .replace(/^(?:[A-Za-z_]+: )*(?:error: |FATAL: +|Error: )?/, "")
    .trim();
}
