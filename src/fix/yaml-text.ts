import type { Json } from "../source/index.ts";
import { scalarText } from "./scalar-text.ts";

/** How a file is written. */
export interface Writing {
  readonly lineEnd: "\n" | "\r\n";
  /** How far the items of a list stand behind the key of the list: 0 or 2. */
  readonly listIndent: number;
}

/** How a file writes what has to be added to it: its line ends, and how far it indents lists. */
export function writingOf(text: string): Writing {
  const flush = text.match(/^( *)(?! |- |#)[^\n]*:[ \t]*\r?\n\1- /gm)?.length ?? 0;
  const indented = text.match(/^( *)(?! |- |#)[^\n]*:[ \t]*\r?\n\1 +- /gm)?.length ?? 0;
  return { lineEnd: text.includes("\r\n") ? "\r\n" : "\n", listIndent: flush > indented ? 0 : 2 };
}

/** The lines of an entry of a block mapping, the first without indentation. */
export function entryLines(key: string, value: Json, indent: number, writing: Writing): readonly string[] {
  const name = scalarText(key);
  if (!isCollection(value)) return [`${name}: ${scalarText(value)}`];
  if (isEmpty(value)) return [`${name}: ${flowText(value)}`];
  const inner = Array.isArray(value) ? indent + writing.listIndent : indent + 2;
  return [`${name}:`, ...indented(blockLines(value, inner, writing), inner)];
}

/** The lines of an item of a block list, the first without indentation. */
export function itemLines(value: Json, indent: number, writing: Writing): readonly string[] {
  if (!isCollection(value)) return [`- ${scalarText(value)}`];
  if (isEmpty(value)) return [`- ${flowText(value)}`];
  const [first, ...rest] = blockLines(value, indent + 2, writing);
  return [`- ${first}`, ...rest];
}

/** The lines of a collection; all but the first are indented. */
export function blockLines(value: Json, indent: number, writing: Writing): readonly string[] {
  const parts = Array.isArray(value)
    ? value.map((item: Json) => itemLines(item, indent, writing))
    : Object.entries(value as { readonly [key: string]: Json }).map(([key, inner]) =>
        entryLines(key, inner, indent, writing),
      );
  return parts.flatMap((lines, index) => (index === 0 ? lines : indented(lines, indent)));
}

/** Indents the first of some lines, the others of which are indented already. */
function indented([first = "", ...rest]: readonly string[], indent: number): readonly string[] {
  return [" ".repeat(indent) + first, ...rest];
}

/** A value on one line. */
export function flowText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => flowText(item)).join(", ")}]`;
  if (value === null || typeof value !== "object") return scalarText(value as never, true);
  const entries = Object.entries(value).map(([key, inner]) => `${scalarText(key, true)}: ${flowText(inner as Json)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function isCollection(value: Json): value is Extract<Json, object> {
  return value !== null && typeof value === "object";
}

function isEmpty(value: Extract<Json, object>): boolean {
  return Object.keys(value).length === 0;
}
