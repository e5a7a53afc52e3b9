import { isBreak, type Cursor } from "./cursor.ts";
import { documentIndicator } from "./document-indicator.ts";
import { Folding } from "./folding.ts";
import type { ScalarToken } from "./token.ts";

const inSingleQuotes = /(?:[^ \t\r\n\u0085\u2028\u2029']|'')+/y;
const inDoubleQuotes = /[^ \t\r\n\u0085\u2028\u2029"\\]+/y;

/** A scalar in quotes (scannerc.go, yaml_parser_scan_flow_scalar). Its further lines may begin anywhere. */
export function scanQuoted(cursor: Cursor, quote: "'" | '"'): ScalarToken {
  const start = cursor.mark();
  const pieces: string[] = [];
  cursor.skip();
  for (;;) {
    if (cursor.startsWith(documentIndicator)) throw cursor.fault("found unexpected document indicator");
    if (cursor.isAtEnd) throw cursor.fault("found unexpected end of stream");
    const folding = new Folding();
    if (quote === "'") pieces.push(cursor.take(inSingleQuotes).replaceAll("''", "'"));
    else takeDoubleQuoted(cursor, pieces, folding);
    if (cursor.peek() === quote) break;
    folding.read(cursor);
    pieces.push(folding.text());
  }
  cursor.skip();
  const style = quote === "'" ? "single-quoted" : "double-quoted";
  return { type: "scalar", text: pieces.join(""), style, start, end: cursor.mark() };
}

/** Up to white space, the quote, or behind an escaped line break. */
function takeDoubleQuoted(cursor: Cursor, pieces: string[], folding: Folding): void {
  for (;;) {
    pieces.push(cursor.take(inDoubleQuotes));
    if (cursor.peek() !== "\\") return;
    if (isBreak(cursor.peek(1))) {
      cursor.skip();
      cursor.takeBreak();
      folding.escapeBreak();
      return;
    }
    pieces.push(takeEscape(cursor));
  }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["0", "\0"],
  ["a", "\x07"],
  ["b", "\b"],
  ["t", "\t"],
  ["\t", "\t"],
  ["n", "\n"],
  ["v", "\v"],
  ["f", "\f"],
  ["r", "\r"],
  ["e", "\x1b"],
  [" ", " "],
  ['"', '"'],
  ["'", "'"],
  ["\\", "\\"],
  ["N", "\u0085"],
  ["_", "\u00a0"],
  ["L", "\u2028"],
  ["P", "\u2029"],
]);

const codes: ReadonlyMap<string, RegExp> = new Map([
  ["x", /[0-9a-fA-F]{2}/y],
  ["u", /[0-9a-fA-F]{4}/y],
  ["U", /[0-9a-fA-F]{8}/y],
]);

function takeEscape(cursor: Cursor): string {
  const letter = cursor.peek(1);
  const meaning = escapes.get(letter);
  const code = codes.get(letter);
  if (meaning === undefined && code === undefined) throw cursor.fault("found unknown escape character");
  cursor.skip();
  cursor.skip();
  if (meaning !== undefined || code === undefined) return meaning ?? "";
  const digits = cursor.take(code);
  if (digits === "") throw cursor.fault("did not find expected hexdecimal number");
  const point = Number.parseInt(digits, 16);
  if ((point >= 0xd800 && point <= 0xdfff) || point > 0x10ffff) {
    throw cursor.fault("found invalid Unicode character escape code");
  }
  return String.fromCodePoint(point);
}
