import { isMergeKey } from "../merge-key.ts";
import type { Entry, Node } from "../node.ts";
import { readAnchorName, type Anchors } from "./anchors.ts";
import { code, uncommon, type Cursor } from "./cursor.ts";
import { readScalar } from "./scalars.ts";

/** More levels than manifests have; the library says what it thinks of more. */
export const mostLevels = 100;

/** Where a flow collection stands: its own lines are indented more than what it belongs to. */
export interface FlowContext {
  readonly anchors: Anchors;
  readonly indent: number;
}

/** An alias, a collection or a scalar within a flow collection; the cursor stands behind it afterwards. */
export function readFlowNode(cursor: Cursor, context: FlowContext, level = 0): Node {
  if (level > mostLevels) throw uncommon;
  const { file, at: start } = cursor;
  switch (cursor.code()) {
    case code.star:
      return context.anchors.get(readAnchorName(cursor));
    case code.listStart: {
      const items = readParts(cursor, context, code.listEnd, () => readFlowNode(cursor, context, level + 1));
      return { kind: "sequence", items, span: { file, start, end: cursor.at } };
    }
    case code.mappingStart: {
      const entries = readParts(cursor, context, code.mappingEnd, () => readEntry(cursor, context, level + 1));
      return { kind: "mapping", entries, span: { file, start, end: cursor.at } };
    }
    default:
      return readScalar(cursor, true);
  }
}

function readParts<Part>(cursor: Cursor, { indent }: FlowContext, end: number, read: () => Part): Part[] {
  const parts: Part[] = [];
  cursor.at++;
  for (;;) {
    skipGap(cursor, indent);
    if (cursor.code() === end) break;
    parts.push(read());
    skipGap(cursor, indent);
    if (cursor.code() === code.comma) cursor.at++;
    else if (cursor.code() !== end) throw uncommon;
  }
  cursor.at++;
  return parts;
}

function readEntry(cursor: Cursor, context: FlowContext, level: number): Entry {
  const key = readScalar(cursor, true);
  cursor.skipSpaces();
  if (cursor.code() !== code.colon || (key.style === "plain" && !cursor.isGap(1))) throw uncommon;
  if (isMergeKey(key)) throw uncommon;
  cursor.at++;
  skipGap(cursor, context.indent);
  return { key, value: readFlowNode(cursor, context, level) };
}

/** Spaces, line ends and comments; those at the start of a line are left to the library. */
function skipGap(cursor: Cursor, indent: number): void {
  for (let isLineStart = false; ; isLineStart = true) {
    const start = cursor.at;
    cursor.skipSpaces();
    if (cursor.code() === code.hash && cursor.at > start) cursor.skipLine();
    else if (cursor.code() === code.newline) cursor.at++;
    else {
      const column = cursor.at - start;
      if (isLineStart && (column <= indent || (column === 0 && mayBeMarker(cursor.code())))) throw uncommon;
      return;
    }
  }
}

function mayBeMarker(next: number): boolean {
  return next === code.dash || next === code.dot;
}
