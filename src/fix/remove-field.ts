import type { Mapping, Node, Sequence, Span } from "../source/index.ts";
import type { Field } from "./change.ts";
import type { Edit } from "./edit.ts";
import { findField, sourceOf, type Ground } from "./find-field.ts";
import { contentEnd, entryEnd, isFlow, lineEndBehind, ownEntries } from "./layout.ts";

/** Where each child of a collection begins and ends. */
interface Extent {
  readonly start: number;
  readonly end: number;
}

/** Takes an entry or an item away, with its line's comment; with the last one goes what held it. */
export function removeField(ground: Ground, field: Field): readonly Edit[] | undefined {
  const found = findField(ground, field);
  if (found === undefined || found.rest.length > 0) return undefined;
  const source = sourceOf(ground, found.parent);
  if (source === undefined || source.node.kind === "scalar") return undefined;
  const children = extentsOf(source.node);
  const position = found.entry?.key.span?.start ?? found.node.span?.start;
  const index = children?.findIndex(({ start, end }) => position !== undefined && start <= position && position <= end);
  if (children === undefined || index === undefined || index === -1) return undefined;
  if (children.length === 1) return removeField(ground, { ...field, path: field.path.slice(0, -1) });
  const span = source.node.span as Span;
  return isFlow(source.node) ? [withoutPiece(span, children, index)] : withoutLines(span, children, index);
}

function extentsOf(node: Mapping | Sequence): readonly Extent[] | undefined {
  const extents = node.kind === "mapping" ? entryExtents(node) : itemExtents(node);
  return extents.some((extent) => extent === undefined) ? undefined : (extents as readonly Extent[]);
}

function entryExtents(mapping: Mapping): readonly (Extent | undefined)[] {
  return ownEntries(mapping).map((entry) => {
    const end = entryEnd(entry);
    return entry.key.span && end !== undefined ? { start: entry.key.span.start, end } : undefined;
  });
}

function itemExtents(list: Sequence): readonly (Extent | undefined)[] {
  const { span } = list;
  return list.items.map((item: Node) => {
    const end = contentEnd(item);
    if (span === undefined || item.span === undefined || end === undefined || item.span.start < span.start)
      return undefined;
    const start = isFlow(list) ? item.span.start : span.file.text.lastIndexOf("-", item.span.start - 1);
    return { start, end };
  });
}

function withoutPiece({ file }: Span, children: readonly Extent[], index: number): Edit {
  const { start, end } = children[index] as Extent;
  const before = children[index - 1];
  const span = before ? { file, start: before.end, end } : { file, start, end: children[index + 1]?.start ?? end };
  return { span, newText: "" };
}

function withoutLines(span: Span, children: readonly Extent[], index: number): readonly Edit[] | undefined {
  const { file } = span;
  const { start, end } = children[index] as Extent;
  const lineEnd = lineEndBehind(span, end);
  if (lineEnd === undefined) return undefined;
  const lineStart = file.text.lastIndexOf("\n", start - 1) + 1;
  if (file.text.slice(lineStart, start).trim() !== "") {
    // The first entry of an item stands behind its dash, which stays.
    const next = children[index + 1];
    return index > 0 || next === undefined ? undefined : [{ span: { file, start, end: next.start }, newText: "" }];
  }
  const newline = file.text.indexOf("\n", lineEnd);
  // At the end of the text the line goes with the line end before it.
  if (newline === -1) {
    const before = file.text[lineStart - 2] === "\r" ? lineStart - 2 : lineStart - 1;
    return [{ span: { file, start: Math.max(before, 0), end: file.text.length }, newText: "" }];
  }
  return [{ span: { file, start: lineStart, end: newline + 1 }, newText: "" }];
}
