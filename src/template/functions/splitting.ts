import { refuse } from "../halt.ts";
import { MOST_OUTPUT } from "../execute/execution.ts";
import { takes } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";
import { concatAll, known, slice, through } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import { runeAt } from "../text/utf8.ts";
import { compareBytes, string, strings } from "../values/values.ts";
import type { MapValue, Value } from "../values/values.ts";
import { textOf } from "./strings.ts";

/** strings.SplitN; a negative `most` is no limit. An empty separator splits into runes. */
function splitText(text: Text, separator: string, most: number, name: string): Text[] {
  known(text);
  const parts: Text[] = [];
  let start = 0;
  const limit = most < 0 ? Infinity : most - 1;
  while (parts.length < limit) {
    const [end, next] = nextCut(text.bytes, separator, start);
    if (end < 0) break;
    parts.push(slice(text, start, end));
    start = next;
  }
  if (separator !== "" || start < text.bytes.length) parts.push(slice(text, start));
  return parts.map((part) => through(part, name));
}

function nextCut(bytes: string, separator: string, start: number): readonly [end: number, next: number] {
  if (separator !== "") {
    const found = bytes.indexOf(separator, start);
    return [found, found + separator.length];
  }
  if (start >= bytes.length) return [-1, -1];
  const end = start + runeAt(bytes, start).size;
  return [end, end];
}

/** sprig's split: `_0`, `_1` … */
function numbered(parts: readonly Text[]): MapValue {
  const entries = new Map<string, Value>(parts.map((part, index) => [`_${index}`, string(part)]));
  return { kind: "map", type: "map[string]string", entries };
}

/** sprig's strslice: everything as a list of texts, nil left out. */
function textsOf(value: Value): Text[] {
  if (value.kind === "slice") return value.items.filter((item) => item.kind !== "nil").map(textOf);
  return value.kind === "nil" ? [] : [textOf(value)];
}

function join(separator: Text, texts: readonly Text[]): Text {
  const size = texts.reduce((sum, text) => sum + text.bytes.length + separator.bytes.length, 0);
  if (size > MOST_OUTPUT) refuse("the template builds a text of more than 4 MB");
  return concatAll(texts.flatMap((text, index) => (index === 0 ? [text] : [separator, text])));
}

function sortAlpha(value: Value): Text[] {
  if (value.kind !== "slice") return [value.kind === "nil" ? { bytes: "<nil>" } : textOf(value)];
  return textsOf(value).toSorted((a, b) => compareBytes(known(a), known(b)));
}

export const splitting: FunctionTable = {
  split: takes(["string", "string"], (separator, text) => numbered(splitText(text, known(separator), -1, "split"))),
  splitn: takes(["string", "int", "string"], (separator, most, text) =>
    numbered(most === 0n ? [] : splitText(text, known(separator), Number(most), "splitn")),
  ),
  splitList: takes(["string", "string"], (separator, text) =>
    strings(splitText(text, known(separator), -1, "splitList")),
  ),
  toStrings: takes(["any"], (value) => strings(textsOf(value))),
  join: takes(["string", "any"], (separator, value) => string(join(separator, textsOf(value)))),
  sortAlpha: takes(["any"], (value) => strings(sortAlpha(value))),
};
