import type { Mapping, Node, Path, Scalar } from "../../source/index.ts";
import { sortedEntries } from "./key-order.ts";

/** A scalar of an object, the value of a field or its key; of a key, the path of the field with that key. */
export interface WrittenScalar {
  readonly path: Path;
  readonly scalar: Scalar;
}

/** Every scalar of an object, in the order in which `nodeToYaml` writes them. */
export function writtenScalars(node: Mapping): readonly WrittenScalar[] {
  const written: WrittenScalar[] = [];
  collect(node, [], written);
  return written;
}

function collect(node: Node, path: Path, written: WrittenScalar[]): void {
  if (node.kind === "scalar") written.push({ path, scalar: node });
  else if (node.kind === "sequence")
    for (const [index, item] of node.items.entries()) collect(item, [...path, index], written);
  else
    for (const { key, value } of sortedEntries(node)) {
      const field = [...path, key.text];
      written.push({ path: field, scalar: key });
      collect(value, field, written);
    }
}
