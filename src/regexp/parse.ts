import { RUNE_ERROR, runeAt } from "./utf8.ts";
import type { Bytes } from "./utf8.ts";
import { classSource, classTest } from "./classes.ts";
import type { ClassPart } from "./classes.ts";
import { parseClass, parseEscape, parseEscapedClass } from "./parse-class.ts";
import { fault, nextRune, peek, rest } from "./reading.ts";
import type { Reading } from "./reading.ts";
import type { Assertion, Expression, Flags, Parsed } from "./syntax.ts";

/** Go's limits: how often a thing may repeat, and how deep an expression may nest. */
const MOST_REPEATS = 1000;
const MOST_HEIGHT = 1000;

/** regexp/syntax's Parse with Perl's flags. Fails with Go's error. */
export function parseRegexp(source: Bytes): Parsed {
  checkUtf8(source);
  const flags: Flags = { ignoresCase: false, isMultiline: false, dotMatchesAll: false, isLazy: false };
  const reading: Reading = { source, at: 0, flags, names: [undefined], depth: 0 };
  const expression = parseAlternatives(reading);
  if (reading.at < source.length) fault("unexpected )", source);
  return { expression, names: reading.names };
}

function checkUtf8(source: Bytes): void {
  for (let at = 0; at < source.length; at += runeAt(source, at).size) {
    const rune = runeAt(source, at);
    if (rune.code === RUNE_ERROR && rune.size === 1) fault("invalid UTF-8", source.slice(at));
  }
}

function parseAlternatives(reading: Reading): Expression {
  reading.depth += 1;
  if (reading.depth > MOST_HEIGHT) fault("expression nests too deeply", reading.source);
  const parts = [parseSequence(reading)];
  while (peek(reading) === "|") {
    reading.at += 1;
    parts.push(parseSequence(reading));
  }
  reading.depth -= 1;
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "alternatives", parts };
}

function parseSequence(reading: Reading): Expression {
  const parts: Expression[] = [];
  let lastRepeat: number | undefined;
  while (reading.at < reading.source.length && peek(reading) !== "|" && peek(reading) !== ")") {
    const start = reading.at;
    const repeated = parseRepeat(reading, parts, lastRepeat);
    lastRepeat = repeated ? start : undefined;
    if (!repeated) for (const term of parseTerm(reading)) parts.push(term);
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "sequence", parts };
}

/** `*`, `+`, `?` and `{n,m}`, applied to the part before. */
function parseRepeat(reading: Reading, parts: Expression[], lastRepeat: number | undefined): boolean {
  const start = reading.at;
  const counts = repeatCounts(reading);
  if (counts === undefined) return false;
  const [least, most] = counts;
  const isFlipped = peek(reading) === "?";
  if (isFlipped) reading.at += 1;
  const shown = reading.source.slice(start, reading.at);
  if (lastRepeat !== undefined)
    fault("invalid nested repetition operator", reading.source.slice(lastRepeat, reading.at));
  const inner = parts.pop();
  if (inner === undefined) return fault("missing argument to repetition operator", shown);
  const repeat: Expression = { kind: "repeat", least, most, isGreedy: isFlipped === reading.flags.isLazy, inner };
  if (repeatSize(repeat) > MOST_REPEATS) fault("invalid repeat count", shown);
  parts.push(repeat);
  return true;
}

function repeatCounts(reading: Reading): readonly [number, number | undefined] | undefined {
  const symbol = peek(reading);
  const simple = { "*": [0, undefined], "+": [1, undefined], "?": [0, 1] } as const;
  if (symbol === "*" || symbol === "+" || symbol === "?") {
    reading.at += 1;
    return simple[symbol];
  }
  const match = /^\{(0|[1-9][0-9]*)(,(0|[1-9][0-9]*)?)?\}/.exec(rest(reading));
  if (match === null) return undefined;
  const [all, low = "0", comma, high] = match;
  const least = Number(low);
  const most = comma === undefined ? least : high === undefined ? undefined : Number(high);
  if (least > MOST_REPEATS || (most !== undefined && (most > MOST_REPEATS || least > most))) {
    fault("invalid repeat count", all);
  }
  reading.at += all.length;
  return [least, most];
}

/** How often the innermost part can be written out. */
function repeatSize(expression: Expression): number {
  switch (expression.kind) {
    case "repeat": {
      const count = Math.max(expression.most ?? expression.least, 1);
      const isCounted = expression.least >= 2 || (expression.most ?? 0) >= 2;
      return (isCounted ? count : 1) * repeatSize(expression.inner);
    }
    case "group":
      return repeatSize(expression.inner);
    case "sequence":
    case "alternatives":
      return expression.parts.reduce((most, part) => Math.max(most, repeatSize(part)), 1);
    default:
      return 1;
  }
}

function assertion(kind: Assertion): Expression {
  return { kind: "assertion", assertion: kind };
}

function single(parts: readonly ClassPart[], reading: Reading, isNegated: boolean = false): Expression {
  return { kind: "rune", matches: classTest(parts, isNegated, reading.flags.ignoresCase) };
}

function literal(code: number, reading: Reading): Expression {
  if (reading.flags.ignoresCase) return single([{ source: classSource([[code, code]]), isNegated: false }], reading);
  return { kind: "rune", matches: (candidate) => candidate === code };
}

function parseTerm(reading: Reading): Expression[] {
  const { flags } = reading;
  switch (peek(reading)) {
    case "(":
      return parseGroup(reading);
    case "[": {
      const { parts, isNegated } = parseClass(reading);
      return [single(parts, reading, isNegated)];
    }
    case "^":
      reading.at += 1;
      return [assertion(flags.isMultiline ? "line start" : "text start")];
    case "$":
      reading.at += 1;
      return [assertion(flags.isMultiline ? "line end" : "text end")];
    case ".":
      reading.at += 1;
      return [{ kind: "rune", matches: (code) => flags.dotMatchesAll || code !== 0x0a }];
    case "\\":
      return parseBackslash(reading);
    default:
      return [literal(nextRune(reading), reading)];
  }
}

/** A group; `(?i)` is none, and changes the flags up to the end of the one it stands in. */
function parseGroup(reading: Reading): Expression[] {
  const { flags, source } = reading;
  let index: number | undefined;
  if (reading.source.startsWith("(?", reading.at)) {
    const name = parseGroupName(reading);
    if (name !== undefined) index = reading.names.push(name) - 1;
    else if (parseFlags(reading) === ")") return [];
  } else {
    reading.at += 1;
    index = reading.names.push(undefined) - 1;
  }
  const inner = parseAlternatives(reading);
  if (peek(reading) !== ")") fault("missing closing )", source);
  reading.at += 1;
  reading.flags = flags;
  return [index === undefined ? { kind: "sequence", parts: [inner] } : { kind: "group", index, inner }];
}

function parseGroupName(reading: Reading): string | undefined {
  const text = rest(reading);
  const lead = /^\(\?(?:P<(?=.)|<(?=.))/s.exec(text)?.[0];
  if (lead === undefined) return undefined;
  const end = text.indexOf(">");
  if (end < 0) return fault("invalid named capture", text);
  const name = text.slice(lead.length, end);
  if (!/^[0-9A-Za-z_]+$/.test(name)) fault("invalid named capture", text.slice(0, end + 1));
  reading.at += end + 1;
  return name;
}

function parseFlags(reading: Reading): ":" | ")" {
  const start = reading.at;
  const match = /^\(\?([imsU]*)(-[imsU]+)?([:)])/.exec(rest(reading));
  if (match === null) return fault("invalid or unsupported Perl syntax", wrongFlags(reading.source, start));
  const [all, on = "", off = "", end] = match;
  reading.at += all.length;
  const isSet = (letter: string, before: boolean): boolean => (on.includes(letter) || before) && !off.includes(letter);
  reading.flags = {
    ignoresCase: isSet("i", reading.flags.ignoresCase),
    isMultiline: isSet("m", reading.flags.isMultiline),
    dotMatchesAll: isSet("s", reading.flags.dotMatchesAll),
    isLazy: isSet("U", reading.flags.isLazy),
  };
  return end === ":" ? ":" : ")";
}

/** The flags up to and including the first character that is wrong. */
function wrongFlags(source: Bytes, start: number): Bytes {
  const text = source.slice(start);
  const fine = /^\(\?[imsU]*(?:-[imsU]*)?/.exec(text)?.[0] ?? "(?";
  const size = fine.length < text.length ? runeAt(text, fine.length).size : 0;
  return text.slice(0, fine.length + size);
}

const BACKSLASH_ASSERTIONS: Readonly<Record<string, Assertion>> = {
  A: "text start",
  z: "text end",
  b: "word boundary",
  B: "no word boundary",
};

function parseBackslash(reading: Reading): Expression[] {
  const letter = reading.source.charAt(reading.at + 1);
  const named = BACKSLASH_ASSERTIONS[letter];
  if (named !== undefined) {
    reading.at += 2;
    return [assertion(named)];
  }
  if (letter === "Q") return parseQuoted(reading);
  const part = parseEscapedClass(reading);
  return [part === undefined ? literal(parseEscape(reading), reading) : single([part], reading)];
}

/** `\Q…\E` */
function parseQuoted(reading: Reading): Expression[] {
  const start = reading.at + 2;
  const end = reading.source.indexOf("\\E", start);
  const stop = end < 0 ? reading.source.length : end;
  const parts: Expression[] = [];
  reading.at = start;
  while (reading.at < stop) parts.push(literal(nextRune(reading), reading));
  if (end >= 0) reading.at = end + 2;
  return parts;
}
