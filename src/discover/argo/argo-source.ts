import { joinPath, nodeAt, textAt, type Node, type Path, type Span } from "../../source/index.ts";

/** One entry of `spec.sources`, or `spec.source`. */
export interface ArgoSource {
  readonly node: Node;
  /** Its field in the Application. */
  readonly at: Path;
  /** The folder of its repository that it names; undefined where the source is a chart or only a reference, or leaves the root. */
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
export function sourcesOf({ document }: { readonly document: Node }): readonly ArgoSource[] {
  const many = nodeAt(document, ["spec", "sources"]);
  if (many?.kind === "sequence" && many.items.length > 0)
    return many.items.map((node, index) => readSource(node, ["spec", "sources", index]));
  const one = nodeAt(document, ["spec", "source"]);
  return one?.kind === "mapping" ? [readSource(one, ["spec", "source"])] : [];
}

function readSource(node: Node, at: Path): ArgoSource {
  const path = nodeAt(node, ["path"]);
  const chart = textAt(node, "chart") || undefined;
  const written = chart === undefined ? textAt(node, "path") || undefined : undefined;
  return {
    node,
    at,
    path: written === undefined ? undefined : joinPath("", written),
    span: path?.span ?? nodeAt(node, ["repoURL"])?.span ?? node.span,
    repoUrl: textAt(node, "repoURL") ?? "",
    revision: textAt(node, "targetRevision") ?? "",
    chart,
    ref: textAt(node, "ref") || undefined,
  };
}

/** The folders that an Application builds, whether or not they are in this repository. */
export function argoPaths(document: Node): readonly string[] {
  return sourcesOf({ document }).flatMap(({ path }) => path ?? []);
}
