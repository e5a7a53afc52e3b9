import type { Node, Path, SourceTree, Span } from "../source/index.ts";
import type { Field } from "./change.ts";

/** The field of a file's first document that stands at a place; undefined when none does. */
export function fieldAtSpan(tree: SourceTree, { file, start, end }: Span): Field | undefined {
  const document = tree.yaml(file.path)?.documents[0];
  const path = document && pathTo(document, start, end);
  return path && { file: file.path, path };
}

function pathTo(node: Node, start: number, end: number): Path | undefined {
  if (node.kind === "scalar") return node.span?.start === start && node.span.end === end ? [] : undefined;
  const children: readonly (readonly [string | number, Node])[] =
    node.kind === "mapping"
      ? node.entries.map(({ key, value }) => [key.text, value] as const)
      : node.items.map((item, index) => [index, item] as const);
  for (const [step, child] of children) {
    const rest = pathTo(child, start, end);
    if (rest !== undefined) return [step, ...rest];
  }
  return undefined;
}
