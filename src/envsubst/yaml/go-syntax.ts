import type { Node, Scalar } from "../../source/index.ts";

/** A value as Go's `%#v` prints what go-yaml v2 makes of it; errors about keys quote it. */
export function goSyntax(node: Node): string {
  switch (node.kind) {
    case "scalar":
      return goScalar(node);
    case "sequence":
      return `[]interface {}{${node.items.map(inInterface).join(", ")}}`;
    case "mapping": {
      const entries = node.entries.toSorted((a, b) => (a.key.text < b.key.text ? -1 : 1));
      return `map[interface {}]interface {}{${entries.map(({ key, value }) => `${goScalar(key)}:${inInterface(value)}`).join(", ")}}`;
    }
  }
}

function inInterface(node: Node): string {
  return node.kind === "scalar" && node.value === null ? "interface {}(nil)" : goSyntax(node);
}

function goScalar({ value }: Scalar): string {
  if (value === null) return "<nil>";
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
