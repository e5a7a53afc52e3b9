import type { Node, Span } from "../../source/index.ts";

/** Where the keys and values of a document stand. */
export function scalarSpans(node: Node): readonly Span[] {
  switch (node.kind) {
    case "scalar":
      return node.span ? [node.span] : [];
    case "sequence":
      return node.items.flatMap(scalarSpans);
    case "mapping":
      return node.entries.flatMap(({ key, value }) => [...scalarSpans(key), ...scalarSpans(value)]);
  }
}
