import type { Problem, SourceTree, Span } from "../../../source/index.ts";
import type { Data } from "../../../template/index.ts";

/** What a generator gives for one Application. */
export type Parameters = { readonly [name: string]: Data };

/** The expansion of one ApplicationSet: how it fills in, and what went wrong so far. */
export interface Expansion {
  readonly tree: SourceTree;
  readonly goTemplate: boolean;
  /** What `goTemplateOptions` says of a parameter that there is not. */
  readonly missingKey: "default" | "zero" | "error";
  /** What Argo CD refuses. */
  readonly problems: Problem[];
  /** What cannot be told from a repository. */
  readonly unknown: Problem[];
}

/** States what Argo CD refuses, in its own words. */
export function refuse({ problems }: Expansion, message: string, span: Span | undefined): undefined {
  problems.push({ rule: "argo-cd/application-set", message, span });
  return undefined;
}

/** States what cannot be known here. */
export function leaveOpen({ unknown }: Expansion, message: string, span: Span | undefined): undefined {
  unknown.push({ rule: "argo-cd/application-set", message, span });
  return undefined;
}
