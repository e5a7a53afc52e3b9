import { RUNE_ERROR, runeAt } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";
import { isDigit, isLetter, isPrintable } from "../text/unicode.ts";
import { describeRune, quote } from "../go/quote.ts";

type Keyword =
  | "block"
  | "break"
  | "continue"
  | "dot"
  | "define"
  | "else"
  | "end"
  | "if"
  | "nil"
  | "range"
  | "template"
  | "with";

export type TokenType =
  | Keyword
  | "assign"
  | "bool"
  | "char"
  | "character constant"
  | "complex"
  | "declare"
  | "end of text"
  | "error"
  | "field"
  | "identifier"
  | "left delimiter"
  | "left parenthesis"
  | "number"
  | "pipe"
  | "raw string"
  | "right delimiter"
  | "right parenthesis"
  | "space"
  | "string"
  | "text"
  | "variable";

export interface Token {
  readonly type: TokenType;
  /** Byte offset of its start. */
  readonly position: number;
  readonly text: Bytes;
  readonly line: number;
}

/** Yields one token a call. After an error or the end it must not be asked again. */
export type Lexer = () => Token;

const KEYWORDS = new Map<string, Keyword>([
  [".", "dot"],
  ...(["block", "break", "continue", "define", "else", "end", "if", "nil", "range", "template", "with"] as const).map(
    (word) => [word, word] as const,
  ),
]);

const KEYWORD_TYPES: ReadonlySet<TokenType> = new Set(KEYWORDS.values());

export function isKeyword(type: TokenType): boolean {
  return KEYWORD_TYPES.has(type);
}

const LEFT = "{{";
const RIGHT = "}}";
const SPACES = " \t\r\n";

function isSpaceAt(input: Bytes, at: number): boolean {
  const char = input[at];
  return char !== undefined && SPACES.includes(char);
}

function isWordRune(code: number): boolean {
  return code === 0x5f || isLetter(code) || isDigit(code);
}

/** `{{- `: the trim marker of a left delimiter needs a space behind it, that of a right one a space before it. */
function hasLeftTrim(input: Bytes, at: number): boolean {
  return input[at] === "-" && isSpaceAt(input, at + 1);
}

function rightDelimiterAt(input: Bytes, at: number): "plain" | "trimming" | undefined {
  if (isSpaceAt(input, at) && input[at + 1] === "-" && input.startsWith(RIGHT, at + 2)) return "trimming";
  return input.startsWith(RIGHT, at) ? "plain" : undefined;
}

function skipSpaces(input: Bytes, at: number): number {
  let end = at;
  while (isSpaceAt(input, end)) end += 1;
  return end;
}

/** As text/template/parse lexes with the delimiters `{{` and `}}`. */
export function createLexer(input: Bytes): Lexer {
  let at = 0;
  let isInsideAction = false;
  let parentheses = 0;
  let line = 1;
  let lineAt = 0;

  function lineOf(position: number): number {
    for (; lineAt < position; lineAt += 1) {
      if (input[lineAt] === "\n") line += 1;
    }
    return line;
  }

  function token(type: TokenType, start: number, end: number): Token {
    at = end;
    return { type, position: start, text: input.slice(start, end), line: lineOf(start) };
  }

  function error(start: number, message: string): Token {
    return { type: "error", position: start, text: message, line: lineOf(start) };
  }

  function nextOutside(): Token {
    for (;;) {
      const found = input.indexOf(LEFT, at);
      if (found < 0) {
        const isAtEnd = at >= input.length;
        return isAtEnd ? { ...token("end of text", at, at), text: "EOF" } : token("text", at, input.length);
      }
      const afterLeft = found + LEFT.length;
      const isTrimming = hasLeftTrim(input, afterLeft);
      let end = found;
      if (isTrimming) while (end > at && isSpaceAt(input, end - 1)) end -= 1;
      if (end > at) {
        const text = token("text", at, end);
        at = found;
        return text;
      }
      const inner = isTrimming ? afterLeft + 2 : afterLeft;
      if (!input.startsWith("/*", inner)) {
        const delimiter = token("left delimiter", found, afterLeft);
        at = inner;
        isInsideAction = true;
        parentheses = 0;
        return delimiter;
      }
      const close = input.indexOf("*/", inner + 2);
      if (close < 0) return error(inner, "unclosed comment");
      const right = rightDelimiterAt(input, close + 2);
      if (right === undefined) return error(inner, "comment ends before closing delimiter");
      at = right === "trimming" ? skipSpaces(input, close + 2 + 2 + RIGHT.length) : close + 2 + RIGHT.length;
    }
  }

  function nextInside(): Token {
    const start = at;
    const right = rightDelimiterAt(input, at);
    if (right !== undefined) {
      if (parentheses > 0) return error(start, "unclosed left paren");
      const from = right === "trimming" ? at + 2 : at;
      const delimiter = token("right delimiter", from, from + RIGHT.length);
      if (right === "trimming") at = skipSpaces(input, at);
      isInsideAction = false;
      return delimiter;
    }
    if (at >= input.length) return error(start, "unclosed action");
    if (isSpaceAt(input, at)) return token("space", at, endOfSpace(input, at));
    const char = input.charAt(at);
    switch (char) {
      case "=":
        return token("assign", at, at + 1);
      case ":":
        return input[at + 1] === "=" ? token("declare", at, at + 2) : error(start, "expected :=");
      case "|":
        return token("pipe", at, at + 1);
      case '"':
        return quoted("string", '"', "unterminated quoted string");
      case "'":
        return quoted("character constant", "'", "unterminated character constant");
      case "`": {
        const close = input.indexOf("`", at + 1);
        return close < 0 ? error(start, "unterminated raw quoted string") : token("raw string", at, close + 1);
      }
      case "$":
        return word(at + 1, "variable");
      case "(":
        parentheses += 1;
        return token("left parenthesis", at, at + 1);
      case ")":
        parentheses -= 1;
        return parentheses < 0 ? error(start, "unexpected right paren") : token("right parenthesis", at, at + 1);
      case ".": {
        const follows = input[at + 1];
        if (follows !== undefined && !/[0-9]/.test(follows)) return word(at + 1, "field");
        return number();
      }
      default:
        return rest(char);
    }
  }

  function rest(char: string): Token {
    if (/[-+0-9]/.test(char)) return number();
    const rune = runeAt(input, at);
    if (isWordRune(rune.code)) return word(at, "identifier");
    if (rune.code < 0x80 && isPrintable(rune.code)) return token("char", at, at + 1);
    return error(at, `unrecognized character in action: ${describeRune(rune.code)}`);
  }

  function quoted(type: TokenType, quoteChar: string, message: string): Token {
    for (let end = at + 1; end < input.length; end += 1) {
      const char = input[end];
      if (char === "\n") break;
      if (char === quoteChar) return token(type, at, end + 1);
      if (char === "\\") {
        end += 1;
        if (input[end] === "\n") break;
      }
    }
    return error(at, message);
  }

  /** An identifier, or behind `.` and `$` a field or variable. */
  function word(from: number, type: "field" | "identifier" | "variable"): Token {
    const start = at;
    if (type !== "identifier" && isTerminator(input, from)) return token(type === "field" ? "dot" : type, start, from);
    let end = from;
    while (end < input.length) {
      const rune = runeAt(input, end);
      if (!isWordRune(rune.code)) break;
      end += rune.size;
    }
    if (!isTerminator(input, end)) {
      const code = end < input.length ? runeAt(input, end).code : RUNE_ERROR;
      return error(start, `bad character ${describeRune(code)}`);
    }
    const text = input.slice(start, end);
    if (type !== "identifier") return token(type, start, end);
    return token(text === "true" || text === "false" ? "bool" : (KEYWORDS.get(text) ?? "identifier"), start, end);
  }

  function number(): Token {
    const start = at;
    const first = scanNumber(input, start);
    if (!first.isFine) return error(start, `bad number syntax: ${quote(input.slice(start, first.end))}`);
    const sign = input[first.end];
    if (sign !== "+" && sign !== "-") return token("number", start, first.end);
    const second = scanNumber(input, first.end);
    const isComplex = second.isFine && input[second.end - 1] === "i";
    if (!isComplex) return error(start, `bad number syntax: ${quote(input.slice(start, second.end))}`);
    return token("complex", start, second.end);
  }

  return () => (isInsideAction ? nextInside() : nextOutside());
}

/** A run of spaces; the last one belongs to ` -}}` where that follows. */
function endOfSpace(input: Bytes, start: number): number {
  const end = skipSpaces(input, start);
  return rightDelimiterAt(input, end - 1) === "trimming" ? end - 1 : end;
}

function isTerminator(input: Bytes, at: number): boolean {
  if (at >= input.length || isSpaceAt(input, at)) return true;
  return ".,|:)(".includes(input.charAt(at)) || input.startsWith(RIGHT, at);
}

/** Takes more than numbers, as Go does: strconv refuses the rest later. */
function scanNumber(input: Bytes, start: number): { readonly end: number; readonly isFine: boolean } {
  const form =
    /[-+]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][-+]?[0-9_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9_]*)?)i?/y;
  form.lastIndex = start;
  const end = start + (form.exec(input)?.[0].length ?? 0);
  if (end >= input.length) return { end, isFine: true };
  const next = runeAt(input, end);
  return isWordRune(next.code) ? { end: end + next.size, isFine: false } : { end, isFine: true };
}
