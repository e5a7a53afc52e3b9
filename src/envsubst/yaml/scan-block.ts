import { isBlank, isBlankOrEnd, isBreak, type Cursor } from "./cursor.ts";
import type { ScalarToken } from "./token.ts";

/** A literal or folded scalar (scannerc.go, yaml_parser_scan_block_scalar). `parentIndent` is -1 at the top. */
export function scanBlock(cursor: Cursor, style: "literal" | "folded", parentIndent: number): ScalarToken {
  const start = cursor.mark();
  cursor.skip();
  const { chomping, increment } = takeHeader(cursor);
  const known = increment === 0 ? 0 : Math.max(parentIndent, 0) + increment;
  let lines = takeEmptyLines(cursor, known, parentIndent);
  const { indent } = lines;
  let end = lines.end;
  let text = "";
  let breakBefore = "";
  let wasBlank = false;
  while (cursor.column === indent && !cursor.isAtEnd) {
    const blank = isBlank(cursor.peek());
    const isFolded = style === "folded" && !wasBlank && !blank && breakBefore === "\n";
    text += isFolded ? (lines.breaks === "" ? " " : "") : breakBefore;
    text += lines.breaks;
    wasBlank = blank;
    text += cursor.take(line);
    breakBefore = cursor.takeBreak();
    lines = takeEmptyLines(cursor, indent, parentIndent);
    end = lines.end;
  }
  if (chomping !== "-") text += breakBefore;
  if (chomping === "+") text += lines.breaks;
  return { type: "scalar", text, style, start, end };
}

const line = /[^\r\n\u0085\u2028\u2029]+/y;

/** `|`, `>-`, `|2+`, `>+2`; nothing but a comment may follow. */
function takeHeader(cursor: Cursor): { readonly chomping: string; readonly increment: number } {
  let chomping = cursor.take(/[-+]/y);
  const digit = cursor.take(/[0-9]/y);
  if (digit === "0") throw cursor.fault("found an indentation indicator equal to 0");
  if (chomping === "" && digit !== "") chomping = cursor.take(/[-+]/y);
  cursor.take(/[ \t]+/y);
  if (cursor.peek() === "#") cursor.take(line);
  if (!isBlankOrEnd(cursor.peek())) throw cursor.fault("did not find expected comment or line break");
  cursor.takeBreak();
  return { chomping, increment: Number(digit) };
}

/** Passes over empty lines and the indentation of the next one, which tells how far the text is indented if that is not known. */
function takeEmptyLines(
  cursor: Cursor,
  known: number,
  parentIndent: number,
): { readonly indent: number; readonly breaks: string; readonly end: ReturnType<Cursor["mark"]> } {
  let end = cursor.mark();
  let widest = 0;
  let breaks = "";
  for (;;) {
    // As far as the text is indented, where that is known; else as far as there are spaces.
    for (let next = cursor.peek(); next === " " || next === "\t"; next = cursor.peek()) {
      if (known > 0 && cursor.column >= known) break;
      if (next === "\t") throw cursor.fault("found a tab character where an indentation space is expected");
      cursor.skip();
    }
    widest = Math.max(widest, cursor.column);
    if (!isBreak(cursor.peek())) break;
    breaks += cursor.takeBreak();
    end = cursor.mark();
  }
  return { indent: known === 0 ? Math.max(widest, parentIndent + 1, 1) : known, breaks, end };
}
