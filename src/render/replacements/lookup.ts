import { entryOf, type Node } from "../../source/index.ts";
import { pathPart } from "./field-path.ts";

/** The one field of a replacement's source (kyaml PathGetter): elements are matched exactly. */
export function lookupField(node: Node, path: readonly string[]): Node | undefined {
  let current: Node | undefined = node;
  for (const text of path) {
    if (current === undefined) return undefined;
    const found: Node = current;
    const part = pathPart(text);
    if (part.kind === "key") {
      current = text === "-" && found.kind === "sequence" ? found.items.at(-1) : entryOf(found, part.key)?.value;
    } else if (found.kind === "mapping") current = entryOf(found, text)?.value;
    else if (found.kind !== "sequence") return undefined;
    else if (part.kind === "index") current = found.items[part.index];
    else if (part.kind === "match") current = found.items.find((item) => matchesExactly(item, part.key, part.value));
    else return undefined;
  }
  return current;
}

function matchesExactly(item: Node, key: string, value: string): boolean {
  const found = key === "" ? item : entryOf(item, key)?.value;
  return found?.kind === "scalar" && found.text === value;
}

/** Does a field count as missing? So do an empty mapping and an empty list, but no empty text (RNode.IsNilOrEmpty). */
export function isNilOrEmpty(node: Node | undefined): boolean {
  if (node === undefined) return true;
  if (node.kind === "scalar") return node.value === null;
  return node.kind === "mapping" ? node.entries.length === 0 : node.items.length === 0;
}
