import { isMergeKey } from "../merge-key.ts";
import type { Entry, Node } from "../node.ts";
import { readAnchorName, type Anchors } from "./anchors.ts";
import { code, uncommon, type Cursor } from "./cursor.ts";
import { readScalar } from "./scalars.ts";

/** More levels than manifests have; the library says what it thinks of more. */
export const mostLevels = 100;

/** An alias, a collection or a scalar within a flow collection, all of it on one line; the cursor stands behind it afterwards. */
export function readFlowNode(cursor: Cursor, anchors: Anchors, level = 0): Node {
  if (level > mostLevels) throw uncommon;
  const { file, at: start } = cursor;
  switch (cursor.code()) {
    case code.star:
      return anchors.get(readAnchorName(cursor));
    case code.listStart: {
      const items = readParts(cursor, code.listEnd, () => readFlowNode(cursor, anchors, level + 1));
      return { kind: "sequence", items, span: { file, start, end: cursor.at } };
    }
    case code.mappingStart: {
      const entries = readParts(cursor, code.mappingEnd, () => readEntry(cursor, anchors, level + 1));
      return { kind: "mapping", entries, span: { file, start, end: cursor.at } };
    }
    default:
      return readScalar(cursor, true);
  }
}

function readParts<Part>(cursor: Cursor, end: number, read: () => Part): Part[] {
  const parts: Part[] = [];
  cursor.at++;
  cursor.skipSpaces();
  if (cursor.code() === end) {
    cursor.at++;
    return parts;
  }
  for (;;) {
    parts.push(read());
    cursor.skipSpaces();
    const next = cursor.code();
    if (next !== code.comma && next !== end) throw uncommon;
    cursor.at++;
    if (next === end) return parts;
    cursor.skipSpaces();
  }
}

function readEntry(cursor: Cursor, anchors: Anchors, level: number): Entry {
  const key = readScalar(cursor, true);
  cursor.skipSpaces();
  if (cursor.code() !== code.colon || (key.style === "plain" && !cursor.isGap(1))) throw uncommon;
  if (isMergeKey(key)) throw uncommon;
  cursor.at++;
  cursor.skipSpaces();
  return { key, value: readFlowNode(cursor, anchors, level) };
}
