import type { Node } from "../node.ts";
import { uncommon, type Cursor } from "./cursor.ts";

/** More nodes than this behind aliases are left to the library, which decides how many are too many. */
const mostExpanded = 100_000;

const name = /[^ ,[\]{}\t\n]+/y;

/** The anchors of a document. */
export class Anchors {
  readonly #nodes = new Map<string, Node>();
  #expanded = 0;

  set(anchor: string, node: Node): void {
    this.#nodes.set(anchor, node);
  }

  get(anchor: string): Node {
    const node = this.#nodes.get(anchor);
    if (node === undefined) throw uncommon;
    this.#count(node);
    return node;
  }

  #count(node: Node): void {
    if (++this.#expanded > mostExpanded) throw uncommon;
    if (node.kind === "sequence") for (const item of node.items) this.#count(item);
    else if (node.kind === "mapping") for (const { value } of node.entries) this.#count(value);
  }
}

/** The name behind a `&` or `*`. */
export function readAnchorName(cursor: Cursor): string {
  name.lastIndex = cursor.at + 1;
  const [found = ""] = name.exec(cursor.text) ?? [];
  if (found === "" || found.endsWith(":")) throw uncommon;
  cursor.at += 1 + found.length;
  return found;
}
