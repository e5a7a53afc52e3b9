import type { Entry, Mapping, Node, Sequence, Span } from "../source/index.ts";

/** How nodes lie in their text. The end that a parser gives to a block collection reaches over comments and empty lines. */

export function textOf({ file, start, end }: Span): string {
  return file.text.slice(start, end);
}

export function isFlow(node: Node): boolean {
  const first = node.span?.file.text[node.span.start];
  return first === "{" || first === "[";
}

/** The column (0-based) of an offset. */
export function columnOf({ file: { text } }: Span, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** The entries that are written in a mapping itself, in the order of the text; a merge key brings others. */
export function ownEntries({ entries, span }: Mapping): readonly Entry[] {
  const isOwn = ({ key }: Entry): boolean =>
    key.span !== undefined && span !== undefined && key.span.start >= span.start && key.span.end <= span.end;
  return entries.filter(isOwn).toSorted((a, b) => (a.key.span?.start ?? 0) - (b.key.span?.start ?? 0));
}

/** Where an entry ends: behind its value, or behind its colon. Undefined where that cannot be told. */
export function entryEnd({ key, value }: Entry): number | undefined {
  if (key.span === undefined || value.span === undefined) return undefined;
  const { text } = key.span.file;
  const behindColon = text.indexOf(":", key.span.end) + 1;
  // An alias stands for a node that is written elsewhere.
  const alias = /^[ \t]*\*[^\s,\]}]+/.exec(text.slice(behindColon, behindColon + 200));
  if (alias) return behindColon + alias[0].length;
  if (value.span.end <= behindColon) return behindColon;
  return value.span.start < key.span.end ? undefined : contentEnd(value);
}

/** Where the last piece of a node ends. */
export function contentEnd(node: Node): number | undefined {
  if (node.span === undefined) return undefined;
  const { file, start, end } = node.span;
  if (node.kind === "scalar") {
    if (node.style !== "literal" && node.style !== "folded") return end;
    const text = textOf(node.span);
    // All empty lines behind such a block belong to it.
    return /^[|>]\d?\+/.test(text) ? undefined : start + text.trimEnd().length;
  }
  if (isFlow(node)) return end;
  if (node.kind === "mapping") {
    const last = ownEntries(node).at(-1);
    return last && entryEnd(last);
  }
  const last = node.items.at(-1);
  const isOwn = last?.span !== undefined && last.span.file === file && last.span.start >= start;
  return isOwn ? contentEnd(last) : undefined;
}

/** The end of the line on which something ends, its comment included; undefined when more follows on that line. */
export function lineEndBehind({ file: { text } }: Span, offset: number): number | undefined {
  const newline = text.indexOf("\n", offset);
  const end = newline === -1 ? text.length : text[newline - 1] === "\r" ? newline - 1 : newline;
  return /^[ \t]*(?:#.*)?$/.test(text.slice(offset, end)) ? end : undefined;
}

/** The column of the dashes of a block list; undefined where an item shares its line with something else. */
export function dashColumn(list: Sequence): number | undefined {
  const { span } = list;
  if (span === undefined || isFlow(list) || span.file.text[span.start] !== "-") return undefined;
  return columnOf(span, span.start);
}
