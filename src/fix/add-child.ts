import type { Json, Mapping, Node, Sequence, Span } from "../source/index.ts";
import type { Edit } from "./edit.ts";
import { columnOf, contentEnd, dashColumn, entryEnd, isFlow, lineEndBehind, ownEntries } from "./layout.ts";
import { scalarText } from "./scalar-text.ts";
import { entryLines, flowText, itemLines, writingOf } from "./yaml-text.ts";

/** Adds an entry behind the last one of a mapping that has some. Undefined where its layout is not worth guessing at. */
export function addEntry(mapping: Mapping, key: string, value: Json): readonly Edit[] | undefined {
  const last = ownEntries(mapping).at(-1);
  const { span } = mapping;
  if (span === undefined || last?.key.span === undefined) return undefined;
  const end = entryEnd(last);
  if (end === undefined) return undefined;
  if (isFlow(mapping)) return [insert(span, end, `, ${scalarText(key, true)}: ${flowText(value)}`)];
  const indent = columnOf(span, span.start);
  return belowLine(span, end, indent, entryLines(key, value, indent, writingOf(span.file.text)));
}

/** Adds an item behind the last one of a list that has some. */
export function addItem(list: Sequence, value: Json): readonly Edit[] | undefined {
  const last = list.items.at(-1);
  const { span } = list;
  if (span === undefined || last === undefined) return undefined;
  if (isFlow(list)) {
    const end = last.span && last.span.start >= span.start ? contentEnd(last) : undefined;
    return end === undefined ? undefined : [insert(span, end, `, ${flowText(value)}`)];
  }
  const end = contentEnd(list);
  const indent = dashColumn(list);
  if (end === undefined || indent === undefined) return undefined;
  return belowLine(span, end, indent, itemLines(value, indent, writingOf(span.file.text)));
}

/** Gives an empty collection or a null in flow style, or one short enough, its content. */
export function replaceEmpty(node: Node, value: Json): readonly Edit[] | undefined {
  return node.span && [{ span: node.span, newText: flowText(value) }];
}

/** Puts lines below the line on which something ends, so that a missing last line end stays missing. */
export function belowLine(
  span: Span,
  end: number,
  indent: number,
  lines: readonly string[],
): readonly Edit[] | undefined {
  const at = lineEndBehind(span, end);
  if (at === undefined) return undefined;
  const { lineEnd } = writingOf(span.file.text);
  const [first = "", ...rest] = lines;
  return [insert(span, at, [" ".repeat(indent) + first, ...rest].map((line) => lineEnd + line).join(""))];
}

function insert({ file }: Span, at: number, newText: string): Edit {
  return { span: { file, start: at, end: at }, newText };
}
