import { parseYaml, type Node, type Scalar, type Span, type TextFile, type YamlFile } from "../../source/index.ts";
import type { Piece, Tracked } from "../../template/index.ts";

/**
 * What a template has printed, read as YAML: each node stands where the piece of text stands that it begins with, in the template or
 * in the values. `by` goes into the steps of what is not written there as it comes out.
 */
export function printedYaml(printed: Tracked, file: TextFile, by: string): YamlFile {
  const text = printed.map((piece) => piece.text).join("");
  const parsed = parseYaml({ path: file.path, text });
  const places = placesOf(printed);
  const moved = (node: Node): Node => {
    const span = node.span && sourceSpan(places, node.span, file);
    switch (node.kind) {
      case "scalar":
        return movedScalar(node, span, text, by);
      case "sequence":
        return { kind: "sequence", items: node.items.map(moved), span };
      case "mapping": {
        const entries = node.entries.map(({ key, value }) => ({ key: moved(key) as Scalar, value: moved(value) }));
        return { kind: "mapping", entries, span, steps: [{ by, span }] };
      }
    }
  };
  const problems = parsed.problems.map((problem) => ({
    ...problem,
    span: problem.span && (sourceSpan(places, problem.span, file) ?? { file, start: 0, end: 0 }),
  }));
  return { file, documents: parsed.documents.map(moved), problems };
}

function movedScalar(node: Scalar, span: Span | undefined, text: string, by: string): Scalar {
  const made = node.span && text.slice(node.span.start, node.span.end);
  const written = span?.file.text.slice(span.start, span.end);
  // Nothing is added where a text stands in the file as it comes out, or without its quotes.
  const isWritten = made === written || node.text === written;
  const { value, text: content, style } = node;
  return {
    kind: "scalar",
    value,
    text: content,
    style,
    span,
    steps: isWritten ? undefined : [{ by, span, changed: "template" }],
  };
}

interface PieceAt {
  readonly start: number;
  readonly end: number;
  readonly piece: Piece;
}

function placesOf(printed: Tracked): readonly PieceAt[] {
  const places: PieceAt[] = [];
  let start = 0;
  for (const piece of printed) {
    const end = start + piece.text.length;
    if (piece.from?.place !== undefined) places.push({ start, end, piece });
    start = end;
  }
  return places;
}

/**
 * The place of the first piece that a stretch of the output has a part of; in it, if it stands there as it is. Of a word whose
 * beginning comes from another file, what this one adds.
 */
function sourceSpan(places: readonly PieceAt[], { start, end }: Span, file: TextFile): Span | undefined {
  const at = firstEndingAfter(places, start);
  const first = places[at];
  const isWithin = first === undefined || first.end >= end;
  const parts = isWithin ? [] : places.slice(at, at + 3).filter((each) => each.start < end && !isBetween(each.piece));
  const found = parts.find((each) => fileOf(each) === file.path) ?? parts[0] ?? first;
  const place = found?.piece.from?.place as Span | undefined;
  if (found === undefined || place === undefined) return undefined;
  const lead = place.file.text.slice(place.start, place.end).indexOf(found.piece.text);
  if (lead < 0 || found.piece.text === "") return place;
  const shift = place.start + lead - found.start;
  const from = Math.max(start, found.start) + shift;
  return { file: place.file, start: from, end: Math.max(from, Math.min(end, found.end) + shift) };
}

/** Quotes and white space around a word. */
function isBetween({ text }: Piece): boolean {
  return /^["'\s]*$/.test(text);
}

function fileOf({ piece }: PieceAt): string | undefined {
  return (piece.from?.place as Span | undefined)?.file.path;
}

function firstEndingAfter(places: readonly PieceAt[], offset: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as PieceAt).end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
