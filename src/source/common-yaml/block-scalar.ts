import type { Scalar } from "../node.ts";
import { code, uncommon, type Cursor } from "./cursor.ts";

/** A literal (`|`, `|-`) or folded (`>`, `>-`) block below something of the given indentation; the cursor ends behind its last line. */
export function readBlockScalar(cursor: Cursor, indent: number): Scalar {
  const { text, file, at: start } = cursor;
  const style = cursor.code() === code.bar ? "literal" : "folded";
  cursor.at++;
  const strips = cursor.code() === code.dash;
  if (strips) cursor.at++;
  cursor.skipSpaces();
  if (cursor.code() !== code.newline) throw uncommon;
  cursor.at++;
  const body = cursor.at;
  const width = firstIndent(cursor);
  if (width <= indent) throw uncommon;
  skipBody(cursor, width);
  const lines = text.slice(body, cursor.at).split("\n");
  const isEnded = lines.at(-1) === "";
  if (isEnded) lines.pop();
  const content = lines.map((line) => line.slice(width));
  const joined = style === "literal" ? content.join("\n") : folded(content);
  const value = isEnded && !strips ? `${joined}\n` : joined;
  return { kind: "scalar", value, text: value, style, span: { file, start, end: cursor.at } };
}

/** Two lines become one, and an empty line between them a line break; around lines that are indented more all breaks stay. */
function folded(lines: readonly string[]): string {
  let text = "";
  let empty = 0;
  let last: string | undefined;
  for (const line of lines) {
    if (line === "") {
      empty++;
      continue;
    }
    if (line.trim() === "") throw uncommon;
    const stay = last === undefined ? empty : isDeeper(last) || isDeeper(line) ? empty + 1 : empty;
    text += (last !== undefined && stay === 0 ? " " : "\n".repeat(stay)) + line;
    empty = 0;
    last = line;
  }
  return text;
}

function isDeeper(line: string): boolean {
  return line.startsWith(" ") || line.startsWith("\t");
}

/** The indentation of the first line with text, where the cursor stands afterwards. */
function firstIndent(cursor: Cursor): number {
  let widest = 0;
  for (;;) {
    const lineStart = cursor.at;
    cursor.skipSpaces();
    const spaces = cursor.at - lineStart;
    if (Number.isNaN(cursor.code())) throw uncommon;
    if (!cursor.isLineEnd()) {
      if (widest > spaces) throw uncommon;
      cursor.at = lineStart;
      return spaces;
    }
    widest = Math.max(widest, spaces);
    cursor.skipLine();
  }
}

/** Goes behind the last line with text. Blank lines that follow belong to it only where they have more spaces than it. */
function skipBody(cursor: Cursor, width: number): void {
  let end = cursor.at;
  let widest = 0;
  while (cursor.at < cursor.text.length) {
    const lineStart = cursor.at;
    cursor.skipSpaces();
    const spaces = cursor.at - lineStart;
    if (cursor.isLineEnd()) {
      widest = Math.max(widest, spaces);
      cursor.skipLine();
      continue;
    }
    if (spaces < width) break;
    cursor.skipLine();
    end = cursor.at;
    widest = 0;
  }
  if (widest > width) throw uncommon;
  cursor.at = end;
}
