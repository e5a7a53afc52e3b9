import type { Ref } from "../../render/index.ts";
import type { Change } from "./changes.ts";
import type { Finding } from "../findings/finding.ts";
import type { Silenced } from "../findings/silenced.ts";

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
  /** What becomes of Immich itself, whatever else of the subject fails; null where no server of Immich is seen among it. */
  readonly immich: Verdict | null;
  readonly coverage: Coverage;
  readonly models: readonly Model[];
  readonly builds: readonly Build[];
  /** The Helm releases of the subject whose objects are known; those of any other are among the assumptions. */
  readonly charts: readonly Chart[];
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
  /** Does it bring Immich, or a database that Immich names? */
  readonly immich: boolean;
}

/** A Helm release, and how it is known what it brings. */
export interface Chart {
  readonly release: string;
  readonly namespace: string;
  readonly chart: string;
  /** As the repository names it; null where it does not. */
  readonly version: string | null;
  /** By the contract of the chart, by its own templates in the repository, from the `helm` command, or from what `--rendered` holds. */
  readonly by: "contract" | "templates" | "helm" | "elsewhere";
  /** `app-template 4`, the folder of the templates, the chart that `helm` was given. */
  readonly from: string;
}

export interface ObjectForecast {
  readonly object: Ref;
  readonly status: "ready" | "recovers" | "falsely-ready" | "fails" | "unknown";
  readonly reason: string;
}
