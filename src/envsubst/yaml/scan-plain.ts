import { isBlank, isBreak, type Cursor } from "./cursor.ts";
import { documentIndicator } from "./document-indicator.ts";
import { Folding } from "./folding.ts";
import type { ScalarToken } from "./token.ts";

const inBlock = /(?:[^ \t\r\n\u0085\u2028\u2029:]|:(?![ \t\r\n\u0085\u2028\u2029]|$))+/y;
const inFlow = /(?:[^ \t\r\n\u0085\u2028\u2029:,?[\]{}]|:(?![ \t\r\n\u0085\u2028\u2029]|$))+/y;

/** A scalar without quotes (scannerc.go, yaml_parser_scan_plain_scalar). `indent`: where its further lines must begin at least. */
export function scanPlain(
  cursor: Cursor,
  indent: number,
  isInFlow: boolean,
): { readonly token: ScalarToken; readonly endsLine: boolean } {
  const start = cursor.mark();
  let end = start;
  let text = "";
  let folding = new Folding();
  while (!cursor.startsWith(documentIndicator) && cursor.peek() !== "#") {
    const piece = cursor.take(isInFlow ? inFlow : inBlock);
    if (piece !== "") {
      text += folding.text() + piece;
      end = cursor.mark();
      folding = new Folding();
    }
    if (!isBlank(cursor.peek()) && !isBreak(cursor.peek())) break;
    folding.read(cursor, () => {
      if (cursor.column < indent) throw cursor.fault("found a tab character that violates indentation");
    });
    if (!isInFlow && cursor.column < indent) break;
  }
  return { token: { type: "scalar", text, style: "plain", start, end }, endsLine: folding.hasBreak };
}
