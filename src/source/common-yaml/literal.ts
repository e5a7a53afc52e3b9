import type { Scalar } from "../node.ts";
import { code, uncommon, type Cursor } from "./cursor.ts";

/** A literal block, `|` or `|-`, below something of the given indentation; the cursor stands behind its last line afterwards. */
export function readLiteral(cursor: Cursor, indent: number): Scalar {
  const { text, file, at: start } = cursor;
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
  if (strips && lines.at(-1) === "") lines.pop();
  const content = lines.map((line) => line.slice(width)).join("\n");
  return { kind: "scalar", value: content, text: content, style: "literal", span: { file, start, end: cursor.at } };
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
