import { runeAt } from "./utf8.ts";
import type { Bytes } from "./utf8.ts";
import { findMatch } from "./match.ts";
import type { Match } from "./match.ts";
import { parseRegexp } from "./parse.ts";
import { compile } from "./program.ts";
import { expand } from "./replacement.ts";

/** Steps that all searches with one expression may take, unless told otherwise. */
const MOST_STEPS = 1_000_000;

/** A compiled expression of Go's regexp package (RE2). */
export interface Regexp {
  readonly source: Bytes;
  readonly names: readonly (string | undefined)[];
  readonly find: (text: Bytes, start: number) => Match | undefined;
}

/** regexp.Compile. Throws a `RegexpFault`; so does a search that takes too long. */
export function compileRegexp(source: Bytes, mostSteps: number = MOST_STEPS): Regexp {
  const { expression, names } = parseRegexp(source);
  const program = compile(expression);
  const effort = { steps: 0, most: mostSteps };
  return { source, names, find: (text, start) => findMatch(program, text, start, names.length, effort) };
}

function runeSize(text: Bytes, at: number): number {
  return at < text.length ? runeAt(text, at).size : 0;
}

/** FindAllIndex: matches that do not overlap, none empty right behind another; a negative `most` is no limit. */
export function findAll(regexp: Regexp, text: Bytes, most: number): Match[] {
  const matches: Match[] = [];
  let before = -1;
  const limit = most < 0 ? Infinity : most;
  for (let at = 0; at <= text.length && matches.length < limit;) {
    const match = regexp.find(text, at);
    if (match === undefined) break;
    const [start = 0, end = 0] = match;
    const isEmpty = end === at;
    if (!isEmpty || start !== before) matches.push(match);
    at = isEmpty ? at + Math.max(runeSize(text, at), 1) : end;
    before = end;
  }
  return matches;
}

/** ReplaceAllString, or ReplaceAllLiteralString where the replacement is taken as it is. */
export function replaceAll(regexp: Regexp, text: Bytes, replacement: Bytes, isLiteral: boolean): Bytes {
  const parts: Bytes[] = [];
  let last = 0;
  for (let at = 0; at <= text.length;) {
    const match = regexp.find(text, at);
    if (match === undefined) break;
    const [start = 0, end = 0] = match;
    parts.push(text.slice(last, start));
    if (end > last || start === 0) parts.push(isLiteral ? replacement : expand(replacement, text, match, regexp.names));
    last = end;
    at = Math.max(at + Math.max(runeSize(text, at), 1), end);
  }
  parts.push(text.slice(last));
  return parts.join("");
}

/** Split, as the places where the parts start and end. */
export function split(regexp: Regexp, text: Bytes, most: number): (readonly [start: number, end: number])[] {
  if (most === 0) return [];
  if (regexp.source !== "" && text === "") return [[0, 0]];
  const parts: (readonly [number, number])[] = [];
  let begin = 0;
  let end = 0;
  for (const [start = 0, stop = 0] of findAll(regexp, text, most)) {
    if (most > 0 && parts.length === most - 1) break;
    end = start;
    if (stop !== 0) parts.push([begin, end]);
    begin = stop;
  }
  if (end !== text.length) parts.push([begin, text.length]);
  return parts;
}

/** regexp.QuoteMeta. */
export function quoteMeta(text: Bytes): Bytes {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`);
}
