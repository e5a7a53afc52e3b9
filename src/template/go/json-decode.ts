import { fail } from "../halt.ts";
import { encode, known, slice } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import { encodeRune, RUNE_ERROR, runeAt, toBytes } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";
import { bool, dict, float, list, NIL, string } from "../values/values.ts";
import type { Value } from "../values/values.ts";
import { quoteRune } from "./quote.ts";

/** encoding/json refuses deeper nesting; the stack here would hold less, so deeper texts are beyond us as well. */
const MOST_DEPTH = 1000;

interface Reading {
  readonly text: Text;
  readonly bytes: Bytes;
  at: number;
  depth: number;
  problem?: string;
}

export interface DecodedJson {
  readonly value: Value;
  /** The error of a value that JSON can say and Go cannot hold; it is nil then. */
  readonly problem?: string | undefined;
}

/**
 * encoding/json's Unmarshal into `interface {}`. Strings keep the sources of the text they stand in.
 * Fails where the text is not JSON.
 */
export function decodeJson(text: Text): DecodedJson {
  const reading: Reading = { text, bytes: known(text), at: 0, depth: 0 };
  const value = readValue(reading);
  skipSpace(reading);
  if (reading.at < reading.bytes.length) invalid(reading, "after top-level value");
  return { value, problem: reading.problem };
}

function skipSpace(reading: Reading): void {
  while (" \t\r\n".includes(reading.bytes[reading.at] ?? "x")) reading.at += 1;
}

/** A byte that cannot stand here, as Go shows it. */
function invalid(reading: Reading, where: string): never {
  // Go ends a text with a space, which is wrong within a number, a word or an escape.
  const isWithin = /^(?:in (?!string literal)|after decimal)/.test(where);
  const char = reading.bytes[reading.at] ?? (isWithin ? " " : undefined);
  if (char === undefined) return fail("unexpected end of JSON input");
  const shown = char === "'" ? "'\\''" : char === '"' ? "'\"'" : quoteRune(char.charCodeAt(0));
  return fail(`invalid character ${shown} ${where}`);
}

function readValue(reading: Reading): Value {
  skipSpace(reading);
  const char = reading.bytes[reading.at];
  switch (char) {
    case "{":
      return nested(reading, readObject);
    case "[":
      return nested(reading, readArray);
    case '"':
      return string(readString(reading));
    case "t":
      return readWord(reading, "true", bool(true));
    case "f":
      return readWord(reading, "false", bool(false));
    case "n":
      return readWord(reading, "null", NIL);
    default:
      return char !== undefined && /[-0-9]/.test(char)
        ? readNumber(reading)
        : invalid(reading, "looking for beginning of value");
  }
}

function nested(reading: Reading, read: (reading: Reading) => Value): Value {
  reading.depth += 1;
  if (reading.depth > MOST_DEPTH) fail("exceeded max depth");
  reading.at += 1;
  const value = read(reading);
  reading.depth -= 1;
  return value;
}

function readObject(reading: Reading): Value {
  const entries = new Map<Bytes, Value>();
  skipSpace(reading);
  if (reading.bytes[reading.at] === "}") {
    reading.at += 1;
    return dict(entries);
  }
  for (;;) {
    skipSpace(reading);
    if (reading.bytes[reading.at] !== '"') {
      return invalid(reading, "looking for beginning of object key string");
    }
    const key = readString(reading);
    skipSpace(reading);
    if (reading.bytes[reading.at] !== ":") return invalid(reading, "after object key");
    reading.at += 1;
    entries.set(key.bytes, readValue(reading));
    skipSpace(reading);
    const char = reading.bytes[reading.at];
    if (char !== "," && char !== "}") return invalid(reading, "after object key:value pair");
    reading.at += 1;
    if (char === "}") return dict(entries);
  }
}

function readArray(reading: Reading): Value {
  const items: Value[] = [];
  skipSpace(reading);
  if (reading.bytes[reading.at] === "]") {
    reading.at += 1;
    return list(items);
  }
  for (;;) {
    items.push(readValue(reading));
    skipSpace(reading);
    const char = reading.bytes[reading.at];
    if (char !== "," && char !== "]") return invalid(reading, "after array element");
    reading.at += 1;
    if (char === "]") return list(items);
  }
}

function readWord(reading: Reading, word: string, value: Value): Value {
  for (let index = 0; index < word.length; index += 1, reading.at += 1) {
    if (reading.bytes[reading.at] === word[index]) continue;
    return invalid(reading, `in literal ${word} (expecting ${quoteRune(word.charCodeAt(index))})`);
  }
  return value;
}

function readNumber(reading: Reading): Value {
  const start = reading.at;
  const { bytes } = reading;
  const isDigit = (): boolean => /^[0-9]$/.test(bytes[reading.at] ?? "");
  const digits = (): void => {
    while (isDigit()) reading.at += 1;
  };
  if (bytes[reading.at] === "-") {
    reading.at += 1;
    if (!isDigit()) invalid(reading, "in numeric literal");
  }
  if (bytes[reading.at] === "0") reading.at += 1;
  else digits();
  if (bytes[reading.at] === ".") {
    reading.at += 1;
    if (!isDigit()) invalid(reading, "after decimal point in numeric literal");
    digits();
  }
  if (/^[eE]$/.test(bytes[reading.at] ?? "")) {
    reading.at += 1;
    if (/^[-+]$/.test(bytes[reading.at] ?? "")) reading.at += 1;
    if (!isDigit()) invalid(reading, "in exponent of numeric literal");
    digits();
  }
  const text = bytes.slice(start, reading.at);
  const value = Number(text);
  if (Number.isFinite(value)) return float(value);
  reading.problem ??= `json: cannot unmarshal number ${text} into Go value of type float64`;
  return NIL;
}

function readString(reading: Reading): Text {
  const start = reading.at + 1;
  reading.at = start;
  for (; reading.bytes[reading.at] !== '"'; reading.at += 1) {
    const char = reading.bytes[reading.at];
    if (char === undefined || char < " ") return invalid(reading, "in string literal");
    if (char === "\\") checkEscape(reading);
  }
  const raw = slice(reading.text, start, reading.at);
  reading.at += 1;
  return encode(raw, "fromJson", unescape);
}

function checkEscape(reading: Reading): void {
  reading.at += 1;
  const char = reading.bytes[reading.at] ?? "";
  if (!/^["\\/bfnrtu]$/.test(char)) invalid(reading, "in string escape code");
  if (char !== "u") return;
  for (let count = 0; count < 4; count += 1) {
    reading.at += 1;
    if (!/^[0-9a-fA-F]$/.test(reading.bytes[reading.at] ?? "")) invalid(reading, "in \\u hexadecimal character escape");
  }
}

const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** Escapes resolved; half a surrogate pair and bytes that are not UTF-8 become U+FFFD. */
function unescape(raw: Bytes): Bytes {
  const parts: Bytes[] = [];
  for (let at = 0; at < raw.length;) {
    const pair = /^\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})/.exec(raw.slice(at, at + 12));
    const single = /^\\u([0-9a-fA-F]{4})/.exec(raw.slice(at, at + 6));
    if (pair !== null) {
      parts.push(toBytes(String.fromCharCode(unit(pair[1]), unit(pair[2]))));
      at += 12;
    } else if (single !== null) {
      parts.push(encodeRune(unit(single[1])));
      at += 6;
    } else if (raw[at] === "\\") {
      const char = raw.charAt(at + 1);
      parts.push(ESCAPES[char] ?? char);
      at += 2;
    } else {
      const { code, size } = runeAt(raw, at);
      parts.push(code === RUNE_ERROR ? encodeRune(code) : raw.slice(at, at + size));
      at += size;
    }
  }
  return parts.join("");
}

function unit(digits: string | undefined): number {
  return Number.parseInt(digits ?? "", 16);
}
