import { runeAt } from "./utf8.ts";
import type { Bytes } from "./utf8.ts";
import { classSource, PERL_CLASSES, POSIX_CLASSES, propertySource } from "./classes.ts";
import type { ClassPart } from "./classes.ts";
import { fault, nextRune, peek, rest } from "./reading.ts";
import type { Reading } from "./reading.ts";

export interface RuneClass {
  readonly parts: readonly ClassPart[];
  readonly isNegated: boolean;
}

/** `\d`, `\pL`, `\p{Greek}` and their negations. */
export function parseEscapedClass(reading: Reading): ClassPart | undefined {
  const text = rest(reading);
  const letter = text.charAt(1);
  const perl = PERL_CLASSES[letter.toLowerCase()];
  if (perl !== undefined && /^[dswDSW]$/.test(letter)) {
    reading.at += 2;
    return { source: classSource(perl), isNegated: letter !== letter.toLowerCase() };
  }
  if (letter !== "p" && letter !== "P") return undefined;
  const end = text[2] === "{" ? text.indexOf("}") : text.length > 2 ? 2 + runeAt(text, 2).size - 1 : -1;
  if (end < 0) return text[2] === "{" ? fault("invalid character class range", text) : undefined;
  const shown = text.slice(0, end + 1);
  const inner = text[2] === "{" ? text.slice(3, end) : text.slice(2, end + 1);
  const isInverted = inner.startsWith("^");
  const source = propertySource(isInverted ? inner.slice(1) : inner);
  if (source === undefined) return fault("invalid character class range", shown);
  reading.at += shown.length;
  return { source, isNegated: (letter === "P") !== isInverted };
}

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** An escaped code point. */
export function parseEscape(reading: Reading): number {
  const text = rest(reading);
  const letter = text.charAt(1);
  if (letter === "") return fault("trailing backslash at end of expression", "");
  const octal = /^\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(text);
  if (octal !== null) return taken(reading, octal[0], Number.parseInt(octal[1] ?? "0", 8));
  const hexadecimal = /^\\x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/.exec(text);
  const digits = hexadecimal?.[1] ?? hexadecimal?.[2];
  if (digits !== undefined && hexadecimal !== null && Number.parseInt(digits, 16) <= 0x10ffff) {
    return taken(reading, hexadecimal[0], Number.parseInt(digits, 16));
  }
  const control = CONTROLS[letter];
  if (control !== undefined) return taken(reading, text.slice(0, 2), control);
  if (letter < "\u0080" && !/[0-9A-Za-z]/.test(letter)) return taken(reading, text.slice(0, 2), letter.charCodeAt(0));
  return fault("invalid escape sequence", wrongEscape(text));
}

function taken(reading: Reading, text: string, code: number): number {
  reading.at += text.length;
  return code;
}

function wrongEscape(text: Bytes): Bytes {
  if (text.charAt(1) !== "x") return text.slice(0, 1 + runeAt(text, 1).size);
  // Go reads two digits, or those in braces up to the first that is wrong, before it complains.
  const braces = /^\\x\{[0-9a-fA-F]*/.exec(text)?.[0].length;
  let end = braces ?? 2;
  for (let count = braces === undefined ? 2 : 1; count > 0 && end < text.length; count -= 1)
    end += runeAt(text, end).size;
  return text.slice(0, end);
}

/** A class in brackets. */
export function parseClass(reading: Reading): RuneClass {
  const start = reading.at;
  const whole = rest(reading);
  reading.at += 1;
  const isNegated = peek(reading) === "^";
  if (isNegated) reading.at += 1;
  const parts: ClassPart[] = [];
  for (let isFirst = true; isFirst || peek(reading) !== "]"; isFirst = false) {
    if (reading.at >= reading.source.length) fault("missing closing ]", reading.source.slice(start));
    const part = parsePosixClass(reading) ?? (peek(reading) === "\\" ? parseEscapedClass(reading) : undefined);
    parts.push(part ?? { source: parseClassRange(reading, whole), isNegated: false });
  }
  reading.at += 1;
  return { parts, isNegated };
}

function parsePosixClass(reading: Reading): ClassPart | undefined {
  const match = /^\[:(\^?)(.*?):\]/s.exec(rest(reading));
  if (match === null) return undefined;
  const [all, inversion, name = ""] = match;
  const ranges = Object.hasOwn(POSIX_CLASSES, name) ? POSIX_CLASSES[name] : undefined;
  if (ranges === undefined) return fault("invalid character class range", all);
  reading.at += all.length;
  return { source: classSource(ranges), isNegated: inversion === "^" };
}

function parseClassRange(reading: Reading, whole: Bytes): string {
  const start = reading.at;
  const low = parseClassRune(reading, whole);
  let high = low;
  const next = reading.source.charAt(reading.at + 1);
  if (peek(reading) === "-" && next !== "" && next !== "]") {
    reading.at += 1;
    high = parseClassRune(reading, whole);
    if (high < low) fault("invalid character class range", reading.source.slice(start, reading.at));
  }
  return classSource([[low, high]]);
}

function parseClassRune(reading: Reading, whole: Bytes): number {
  if (reading.at >= reading.source.length) fault("missing closing ]", whole);
  return peek(reading) === "\\" ? parseEscape(reading) : nextRune(reading);
}
