import { nodeAt, textAt, type Node, type Span } from "../../source/index.ts";
import type { ArgoApplication } from "./argo-application.ts";

/** One entry of `spec.sources`, or `spec.source`. */
export interface ArgoSource {
  readonly node: Node;
  /** As it is written; undefined where the source is a chart or only a reference. */
  readonly path: string | undefined;
  /** Where the path is written. */
  readonly span: Span | undefined;
  readonly repoUrl: string;
  readonly revision: string;
  readonly chart: string | undefined;
  /** The name under which other sources take values files from it. */
  readonly ref: string | undefined;
}

/** `spec.sources`, where there are any, hides `spec.source` (Application.Spec.GetSources). */
export function sourcesOf({ document }: ArgoApplication): readonly ArgoSource[] {
  const spec = nodeAt(document, ["spec"]);
  const many = nodeAt(spec, ["sources"]);
  if (many?.kind === "sequence" && many.items.length > 0) return many.items.map(readSource);
  const one = nodeAt(spec, ["source"]);
  return one?.kind === "mapping" ? [readSource(one)] : [];
}

function readSource(node: Node): ArgoSource {
  const path = nodeAt(node, ["path"]);
  const chart = textAt(node, "chart") || undefined;
  return {
    node,
    path: chart === undefined ? textAt(node, "path") || undefined : undefined,
    span: path?.span ?? nodeAt(node, ["repoURL"])?.span ?? node.span,
    repoUrl: textAt(node, "repoURL") ?? "",
    revision: textAt(node, "targetRevision") ?? "",
    chart,
    ref: textAt(node, "ref") || undefined,
  };
}
