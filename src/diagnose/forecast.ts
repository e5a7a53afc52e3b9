import type { Ref } from "../render/index.ts";
import type { Change } from "./changes.ts";
import type { Finding } from "./finding.ts";
import type { Silenced } from "./silenced.ts";

export type Verdict = "ready" | "degraded" | "fails" | "unknown";

/**
 * The forecast of one check: the JSON report, version 1, as data. Every output format is made from this and from nothing else.
 * Fields are added, never changed, within version 1.
 */
export interface Forecast {
  readonly version: 1;
  readonly tool: { readonly name: "immich-gitops"; readonly version: string; readonly catalogue: string };
  /** The repository's folder as the user named it. */
  readonly root: string;
  readonly since: string | null;
  readonly verdict: Verdict;
  readonly coverage: Coverage;
  readonly models: readonly Model[];
  readonly builds: readonly Build[];
  /** Errors first, then warnings, then info; within these by place. */
  readonly findings: readonly Finding[];
  /** What was found and is not told, for the user said so. */
  readonly silenced: readonly Silenced[];
  readonly objects: readonly ObjectForecast[];
  readonly assumptions: readonly Assumption[];
  /** What becomes of the cluster's objects; null without `since`. */
  readonly changes: readonly Change[] | null;
}

/** A fact that someone else provides. */
export interface Assumption {
  readonly message: string;
  readonly object: Ref | null;
  /** Named in the configuration as checked. */
  readonly judged: boolean;
}

/** How many of the subject's objects were simulated, passed through unchanged (no controller of ours looks at them), or are unknown. */
export interface Coverage {
  readonly simulated: number;
  readonly passed: number;
  readonly opaque: number;
}

/** A product whose behaviour was simulated, and at which releases. */
export interface Model {
  /** For example `Immich`, `Zalando operator`, `External Secrets`. */
  readonly controller: string;
  /** `v2.7.5`, or `1.13–2.0` where several were tried. */
  readonly releases: string;
  /** Where the release is written (`server.yaml:18`), or `unknown: all modelled releases were tried`. */
  readonly from: string;
}

export interface Build {
  readonly path: string;
  readonly kind: "kustomize" | "plain";
  readonly objects: number;
  readonly verdict: Verdict;
}

export interface ObjectForecast {
  readonly object: Ref;
  readonly status: "ready" | "recovers" | "falsely-ready" | "fails" | "unknown";
  readonly reason: string;
}
