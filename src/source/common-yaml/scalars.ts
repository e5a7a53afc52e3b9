import type { Scalar } from "../node.ts";
import { resolvePlain } from "../scalar.ts";
import { code, uncommon, type Cursor } from "./cursor.ts";

/** A plain or quoted scalar on one line; the cursor stands right behind it afterwards. */
export function readScalar(cursor: Cursor, inFlow: boolean): Scalar {
  const next = cursor.code();
  if (next === code.doubleQuote) return readDoubleQuoted(cursor);
  return next === code.singleQuote ? readSingleQuoted(cursor) : readPlain(cursor, inFlow);
}

/** What a plain scalar cannot start with, or what is something else where it does. */
const notAtStart: ReadonlySet<number> = new Set(Array.from(",[]{}#&*!|>'\"%@`?\t\n", (each) => each.charCodeAt(0)));

function readPlain(cursor: Cursor, inFlow: boolean): Scalar {
  const { text, at: start } = cursor;
  const first = cursor.code();
  if (Number.isNaN(first) || notAtStart.has(first)) throw uncommon;
  const isIndicator = first === code.dash || first === code.colon;
  if (isIndicator && (cursor.isGap(1) || (inFlow && isFlowIndicator(cursor.code(1))))) throw uncommon;
  const end = plainEnd(text, start, inFlow);
  cursor.at = end;
  const content = text.slice(start, end);
  return {
    kind: "scalar",
    value: resolvePlain(content),
    text: content,
    style: "plain",
    span: { file: cursor.file, start, end },
  };
}

/** Behind the last character that is no space. A `:` ends it before a gap, a `#` behind one. */
function plainEnd(text: string, start: number, inFlow: boolean): number {
  let end = start;
  for (let at = start; ; at++) {
    switch (text.charCodeAt(at)) {
      case code.space:
        if (text.charCodeAt(at + 1) === code.hash) return end;
        break;
      case code.colon: {
        const next = text.charCodeAt(at + 1);
        if (next === code.space || next === code.newline || Number.isNaN(next)) return end;
        if (inFlow && isFlowIndicator(next)) return end;
        end = at + 1;
        break;
      }
      case code.newline:
        return end;
      case code.tab:
        throw uncommon;
      case code.comma:
      case code.listStart:
      case code.listEnd:
      case code.mappingStart:
      case code.mappingEnd:
        if (inFlow) return end;
        end = at + 1;
        break;
      default:
        if (at >= text.length) return end;
        end = at + 1;
    }
  }
}

function isFlowIndicator(next: number): boolean {
  return (
    next === code.comma ||
    next === code.listStart ||
    next === code.listEnd ||
    next === code.mappingStart ||
    next === code.mappingEnd
  );
}

function readSingleQuoted(cursor: Cursor): Scalar {
  const { text, at: start } = cursor;
  let close = text.indexOf("'", start + 1);
  while (close !== -1 && text.charCodeAt(close + 1) === code.singleQuote) close = text.indexOf("'", close + 2);
  const content = quotedContent(cursor, close).replaceAll("''", "'");
  return quoted(cursor, start, content, "single-quoted");
}

/** The escapes that JSON has mean the same here. */
const otherEscape = /\\[^"\\/bfnrtu]/;

function readDoubleQuoted(cursor: Cursor): Scalar {
  const { text, at: start } = cursor;
  let close = start + 1;
  let escapes = false;
  for (; text.charCodeAt(close) !== code.doubleQuote; close++) {
    if (close >= text.length) throw uncommon;
    if (text.charCodeAt(close) !== code.backslash) continue;
    escapes = true;
    close++;
  }
  const content = quotedContent(cursor, close);
  return quoted(cursor, start, escapes ? unescaped(content) : content, "double-quoted");
}

function unescaped(content: string): string {
  if (otherEscape.test(content.replaceAll("\\\\", ""))) throw uncommon;
  try {
    return JSON.parse(`"${content}"`) as string;
  } catch {
    throw uncommon;
  }
}

function quotedContent(cursor: Cursor, close: number): string {
  if (close === -1) throw uncommon;
  const content = cursor.text.slice(cursor.at + 1, close);
  if (content.includes("\n")) throw uncommon;
  cursor.at = close + 1;
  return content;
}

function quoted({ file, at }: Cursor, start: number, text: string, style: "single-quoted" | "double-quoted"): Scalar {
  return { kind: "scalar", value: text, text, style, span: { file, start, end: at } };
}
