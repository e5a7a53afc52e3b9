import { fail, refuse } from "../halt.ts";
import { MOST_OUTPUT } from "../execute/execution.ts";
import { escapeForQuote } from "../go/quote.ts";
import { sprint, sprintf } from "../go/printf.ts";
import { lengthOf } from "../values/length.ts";
import { stringOf } from "../go/stringer.ts";
import { takes, takesMany, textFunction } from "../signature.ts";
import type { FunctionTable, GoFunction } from "../signature.ts";
import { concat, concatAll, encode, known, merged, MOST_PIECES, piecesOf, slice, through } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import { isSpace, toLower, toUpper } from "../text/unicode.ts";
import { isAscii, mapRunes, runeAt, runeBefore, runesOf } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";
import { bool, string } from "../values/values.ts";
import type { Value } from "../values/values.ts";

/** sprig's strval. */
export function textOf(value: Value): Text {
  if (value.kind === "string") return value.text;
  if (value.kind === "slice" && value.type === "[]uint8") {
    return {
      bytes: value.items.map((item) => (item.kind === "int" ? String.fromCharCode(Number(item.value)) : "")).join(""),
    };
  }
  return stringOf(value) ?? sprint([value]);
}

/** The text without the runes that `isCut` names at its ends. */
function trimmed(text: Text, isCut: (code: number) => boolean, name: string): Text {
  const { bytes } = text;
  let start = 0;
  let end = bytes.length;
  while (start < end && isCut(runeAt(bytes, start).code)) start += runeAt(bytes, start).size;
  while (end > start && isCut(runeBefore(bytes, end).code)) end -= runeBefore(bytes, end).size;
  return through(slice(text, start, end), name);
}

function trimSet(name: string): GoFunction {
  return takes(["string", "string"], (set, text) => {
    const cut = new Set(runesOf(known(set)));
    return string(trimmed(text, (code) => cut.has(code), name));
  });
}

/** What several functions that repeat a text must not exceed. */
function bounded(size: number): void {
  if (size > MOST_OUTPUT) refuse("the template builds a text of more than 4 MB");
}

function replaceAll(old: Text, replacement: Text, source: Text): Text {
  const [from, to] = [known(old), known(replacement)];
  const pieces = from === "" ? source.bytes.length : source.bytes.split(from).length;
  bounded(source.bytes.length + pieces * to.length);
  const change = (bytes: Bytes): Bytes => (from === "" ? betweenRunes(bytes, to) : bytes.replaceAll(from, () => to));
  return replacement.pieces === undefined
    ? encode(source, "replace", change)
    : merged([source, replacement], "replace", change(source.bytes));
}

/** strings.Replace of the empty string: before every rune, and at the end. */
function betweenRunes(bytes: Bytes, to: Bytes): Bytes {
  const parts = [to];
  for (let at = 0; at < bytes.length; at += runeAt(bytes, at).size) {
    parts.push(bytes.slice(at, at + runeAt(bytes, at).size), to);
  }
  return parts.join("");
}

function indent(spaces: bigint, text: Text, name: string): Text {
  if (spaces < 0n) return fail("strings: negative Repeat count");
  const lines = text.bytes.split("\n").length;
  bounded(text.bytes.length + lines * Number(spaces));
  const pad = " ".repeat(Number(spaces));
  return concat(
    pad,
    encode(text, name, (bytes) => bytes.replaceAll("\n", `\n${pad}`)),
  );
}

function repeat(count: bigint, text: Text): Text {
  if (count < 0n) return fail("strings: negative Repeat count");
  bounded(Number(count) * text.bytes.length);
  const times = text.bytes === "" ? 0 : Number(count);
  if (times * piecesOf(text).length > MOST_PIECES) return merged([text], "repeat", text.bytes.repeat(times));
  return through(concatAll(Array.from({ length: times }, () => text)), "repeat");
}

function truncate(count: bigint, text: Text): Text {
  const size = lengthOf(text);
  const wanted = Number(count);
  if (wanted < 0 && size + wanted > 0) return through(slice(text, size + wanted), "trunc");
  return wanted >= 0 && size > wanted ? through(slice(text, 0, wanted), "trunc") : through(text, "trunc");
}

function substring(start: bigint, end: bigint, text: Text): Text {
  const size = lengthOf(text);
  const [from, to] = [Number(start), Number(end)];
  const until = start >= 0n && (end < 0n || to > size) ? size : to;
  const since = start < 0n ? 0 : from;
  // Go's own words for a slice out of bounds.
  const isOpen = until === size && since > size && !(start >= 0n && to === size && end >= 0n);
  if (until < 0 && start < 0n) return fail(`runtime error: slice bounds out of range [:${end}]`);
  if (until > size) return fail(`runtime error: slice bounds out of range [:${until}] with length ${size}`);
  if (since > until) return fail(`runtime error: slice bounds out of range [${since}:${isOpen ? size : until}]`);
  return through(slice(text, since, until), "substr");
}

function withoutPrefix(prefix: Text, text: Text): Text {
  const isThere = text.bytes.startsWith(known(prefix));
  return through(isThere ? slice(text, prefix.bytes.length) : text, "trimPrefix");
}

function withoutSuffix(suffix: Text, text: Text): Text {
  const isThere = text.bytes.endsWith(known(suffix));
  return through(isThere ? slice(text, 0, text.bytes.length - suffix.bytes.length) : text, "trimSuffix");
}

/** Go copies ASCII as it is; elsewhere bytes that are not UTF-8 become U+FFFD. */
function cased(change: (code: number) => number): (bytes: Bytes) => Bytes {
  return (bytes) =>
    isAscii(bytes)
      ? [...bytes].map((byte) => String.fromCharCode(change(byte.charCodeAt(0)))).join("")
      : mapRunes(bytes, change);
}

const upperCase = cased(toUpper);
const lowerCase = cased(toLower);

function joinedBySpace(values: readonly Value[], write: (value: Value) => Text): Value {
  const texts = values.filter((value) => value.kind !== "nil").map(write);
  return string(concatAll(texts.flatMap((text, index) => (index === 0 ? [text] : [" ", text]))));
}

function quoted(value: Value): Text {
  return concat('"', encode(textOf(value), "quote", escapeForQuote), '"');
}

function singleQuoted(value: Value): Text {
  return concat("'", through(sprint([value]), "squote"), "'");
}

/** sprig's cat trims the format it makes, not the text that results. */
function cat(values: readonly Value[]): Text {
  const given = values.filter((value) => value.kind !== "nil");
  return sprintf({ bytes: given.map(() => "%v").join(" ") }, given);
}

/** An outside text's contents are unknown, and so is whether it contains another. */
function asks(question: (part: Bytes, whole: Bytes) => boolean): GoFunction {
  return takes(["string", "string"], (part, whole) => bool(question(known(part), known(whole))));
}

export const strings: FunctionTable = {
  hello: takes([], () => string("Hello!")),
  trim: textFunction((text) => trimmed(text, isSpace, "trim")),
  trimAll: trimSet("trimAll"),
  trimall: trimSet("trimall"),
  trimPrefix: takes(["string", "string"], (prefix, text) => string(withoutPrefix(prefix, text))),
  trimSuffix: takes(["string", "string"], (suffix, text) => string(withoutSuffix(suffix, text))),
  upper: textFunction((text) => encode(text, "upper", upperCase)),
  lower: textFunction((text) => encode(text, "lower", lowerCase)),
  repeat: takes(["int", "string"], (count, text) => string(repeat(count, text))),
  trunc: takes(["int", "string"], (count, text) => string(truncate(count, text))),
  substr: takes(["int", "int", "string"], (start, end, text) => string(substring(start, end, text))),
  contains: asks((part, whole) => whole.includes(part)),
  hasPrefix: asks((part, whole) => whole.startsWith(part)),
  hasSuffix: asks((part, whole) => whole.endsWith(part)),
  quote: takesMany([], "any", (values) => joinedBySpace(values, quoted)),
  squote: takesMany([], "any", (values) => joinedBySpace(values, singleQuoted)),
  cat: takesMany([], "any", (values) => string(cat(values))),
  indent: takes(["int", "string"], (spaces, text) => string(indent(spaces, text, "indent"))),
  nindent: takes(["int", "string"], (spaces, text) => string(concat("\n", indent(spaces, text, "nindent")))),
  replace: takes(["string", "string", "string"], (old, replacement, source) =>
    string(replaceAll(old, replacement, source)),
  ),
  plural: takes(["string", "string", "int"], (one, many, count) => string(count === 1n ? one : many)),
  toString: takes(["any"], (value) => string(value.kind === "nil" ? "<nil>" : textOf(value))),
};
