import type { Node } from "../../source/index.ts";

/** What was read from a text that stands in a document: all of it stands where the text does. */
export function standingAt(node: Node, { span }: Node): Node {
  switch (node.kind) {
    case "scalar":
      return { ...node, span };
    case "sequence":
      return { ...node, span, items: node.items.map((item) => standingAt(item, { ...node, span })) };
    case "mapping": {
      const entries = node.entries.map(({ key, value }) => ({
        key: { ...key, span },
        value: standingAt(value, { ...node, span }),
      }));
      return { ...node, span, entries };
    }
  }
}
