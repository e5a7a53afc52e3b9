import { encodeRune, RUNE_ERROR, runeAt } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";
import { isPrintable } from "../text/unicode.ts";

const SHORT_ESCAPES = new Map([
  [0x07, "\\a"],
  [0x08, "\\b"],
  [0x0c, "\\f"],
  [0x0a, "\\n"],
  [0x0d, "\\r"],
  [0x09, "\\t"],
  [0x0b, "\\v"],
]);

const SHORT_MEANINGS = new Map([...SHORT_ESCAPES].map(([code, escape]) => [escape.slice(1), code]));

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, "0");
}

function escapeRune(code: number, quote: string, isAsciiOnly: boolean): Bytes {
  const char = encodeRune(code);
  if (char === quote || char === "\\") return `\\${char}`;
  if (isPrintable(code) && (!isAsciiOnly || code < 0x80)) return char;
  const short = SHORT_ESCAPES.get(code);
  if (short !== undefined) return short;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

/** What stands between the quotes of strconv.Quote. */
export function escapeForQuote(bytes: Bytes, isAsciiOnly: boolean = false): Bytes {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const rune = runeAt(bytes, at);
    const isInvalid = rune.code === RUNE_ERROR && rune.size === 1;
    parts.push(isInvalid ? `\\x${hex(bytes.charCodeAt(at), 2)}` : escapeRune(rune.code, '"', isAsciiOnly));
    at += rune.size;
  }
  return parts.join("");
}

/** strconv.Quote. */
export function quote(bytes: Bytes, isAsciiOnly: boolean = false): Bytes {
  return `"${escapeForQuote(bytes, isAsciiOnly)}"`;
}

/** strconv.QuoteRune. */
export function quoteRune(code: number, isAsciiOnly: boolean = false): Bytes {
  const isValid = code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return `'${escapeRune(isValid ? code : RUNE_ERROR, "'", isAsciiOnly)}'`;
}

/** fmt's %#U. */
export function describeRune(code: number): Bytes {
  const hex = code.toString(16).toUpperCase().padStart(4, "0");
  return isPrintable(code) ? `U+${hex} '${encodeRune(code)}'` : `U+${hex}`;
}

/** strconv.CanBackquote: can it stand between backquotes as it is? */
export function canBackquote(bytes: Bytes): boolean {
  for (let at = 0; at < bytes.length;) {
    const { code, size } = runeAt(bytes, at);
    const isFine =
      size > 1
        ? code !== 0xfeff
        : code >= 0x80
          ? code !== RUNE_ERROR
          : code === 9 || (code >= 0x20 && code !== 0x60 && code !== 0x7f);
    if (!isFine) return false;
    at += size;
  }
  return true;
}

interface Unquoted {
  readonly bytes: Bytes;
  /** Set for a single code point, absent for a byte given as `\x..` or in octal. */
  readonly code: number;
  readonly end: number;
}

/** strconv.UnquoteChar at `at`; nothing where the syntax is wrong. */
export function unquoteChar(text: Bytes, at: number, quoteChar: string): Unquoted | undefined {
  const first = text[at];
  if (first === undefined || first === quoteChar) return undefined;
  if (first !== "\\") {
    const rune = runeAt(text, at);
    return { bytes: text.slice(at, at + rune.size), code: rune.code, end: at + rune.size };
  }
  const letter = text[at + 1] ?? "";
  const short = SHORT_MEANINGS.get(letter);
  if (short !== undefined) return { bytes: String.fromCharCode(short), code: short, end: at + 2 };
  if (letter === "\\" || ((letter === "'" || letter === '"') && letter === quoteChar)) {
    return { bytes: letter, code: letter.charCodeAt(0), end: at + 2 };
  }
  if (letter === "x") return numeric(text, at + 2, 2, 16, false);
  if (letter === "u") return numeric(text, at + 2, 4, 16, true);
  if (letter === "U") return numeric(text, at + 2, 8, 16, true);
  return /[0-7]/.test(letter) ? numeric(text, at + 1, 3, 8, false) : undefined;
}

function numeric(text: Bytes, at: number, width: number, base: 8 | 16, isRune: boolean): Unquoted | undefined {
  const digits = text.slice(at, at + width);
  const allowed = base === 16 ? /^[0-9a-fA-F]+$/ : /^[0-7]+$/;
  if (digits.length < width || !allowed.test(digits)) return undefined;
  const code = Number.parseInt(digits, base);
  if (!isRune) return code > 255 ? undefined : { bytes: String.fromCharCode(code), code, end: at + width };
  const isValid = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isValid ? { bytes: encodeRune(code), code, end: at + width } : undefined;
}

/** strconv.Unquote of what the lexer took for a string; nothing where Go says `invalid syntax`. */
export function unquote(quoted: Bytes): Bytes | undefined {
  if (quoted.startsWith("`")) return quoted.slice(1, -1).replaceAll("\r", "");
  const parts: string[] = [];
  for (let at = 1; at < quoted.length - 1;) {
    const next = unquoteChar(quoted, at, '"');
    if (next === undefined || next.end > quoted.length - 1) return undefined;
    parts.push(next.bytes);
    at = next.end;
  }
  return parts.join("");
}
