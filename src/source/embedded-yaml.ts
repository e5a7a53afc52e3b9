import type { Node, Scalar } from "./node.ts";
import type { Span, TextFile } from "./text-file.ts";
import { parseYaml, type YamlFile } from "./yaml.ts";

const known = new WeakMap<Scalar, YamlFile>();
const trimmed = new WeakMap<Scalar, YamlFile>();
const embedded = new WeakSet<YamlFile>();

/** Does the YAML stand within another file? Then that file's text is not its own. */
export function isEmbedded(file: YamlFile): boolean {
  return embedded.has(file);
}

/** A YAML text inside a scalar of another file, such as an inline patch; its nodes have spans in that file. */
export function embeddedYaml(scalar: Scalar): YamlFile {
  return parsedOnce(known, scalar, scalar.text);
}

/** The same without the white space around the text, so that a block at its end has no last line break either. */
export function trimmedYaml(scalar: Scalar): YamlFile {
  return parsedOnce(trimmed, scalar, scalar.text.trim());
}

function parsedOnce(cache: WeakMap<Scalar, YamlFile>, scalar: Scalar, text: string): YamlFile {
  const found = cache.get(scalar);
  if (found !== undefined) return found;
  const parsed = parseEmbedded(scalar, text);
  cache.set(scalar, parsed);
  embedded.add(parsed);
  return parsed;
}

function parseEmbedded(scalar: Scalar, text: string): YamlFile {
  const host = scalar.span;
  const inner: TextFile = { path: host?.file.path ?? "", text };
  const parsed = parseYaml(inner);
  if (host === undefined) return parsed;
  const toHost = offsetMap(scalar, host);
  const lead = scalar.text.indexOf(text);
  const moveSpan = (span: Span | undefined): Span | undefined => {
    if (span === undefined || toHost === undefined) return span && host;
    const start = toHost(lead + span.start);
    return { file: host.file, start, end: Math.max(start, toHost(lead + span.end)) };
  };
  return {
    file: host.file,
    documents: parsed.documents.map((node) => moveNode(node, moveSpan)),
    problems: parsed.problems.map(({ span, noticed, ...problem }) => ({
      ...problem,
      span: moveSpan(span),
      noticed: noticed && { ...noticed, span: moveSpan(noticed.span) ?? noticed.span },
    })),
  };
}

function moveNode(node: Node, moveSpan: (span: Span | undefined) => Span | undefined): Node {
  const span = moveSpan(node.span);
  if (node.kind === "scalar") return { ...node, span };
  if (node.kind === "sequence") return { ...node, span, items: node.items.map((item) => moveNode(item, moveSpan)) };
  const entries = node.entries.map(({ key, value }) => ({
    key: { ...key, span: moveSpan(key.span) },
    value: moveNode(value, moveSpan),
  }));
  return { ...node, span, entries };
}

/**
 * Where an offset of the decoded text stands in the host. A file that a generator takes is its text; a literal block has its lines one by
 * one, only indented; a text in quotes or in plain style is taken as it is while it has neither escapes nor line breaks. Undefined for
 * others, where the whole scalar is named.
 */
function offsetMap(scalar: Scalar, host: Span): ((offset: number) => number) | undefined {
  const source = host.file.text.slice(host.start, host.end);
  if (source === scalar.text) return (offset) => host.start + offset;
  if (scalar.style === "literal") return literalOffsets(scalar.text, source, host.start);
  if (source.slice(1, -1) === scalar.text) return (offset) => host.start + 1 + offset;
  return undefined;
}

/** Undefined where a template has left out or put in lines. */
function literalOffsets(text: string, source: string, start: number): ((offset: number) => number) | undefined {
  const header = source.indexOf("\n") + 1;
  const body = source.slice(header);
  if (body.trimEnd().split("\n").length !== text.trimEnd().split("\n").length) return undefined;
  const explicit = /^[|>][-+]?([1-9])/.exec(source)?.[1];
  const firstLine = text.split("\n").find((line) => line !== "") ?? "";
  const inBody = body.split("\n").find((line) => line.trim() !== "") ?? "";
  const indent = explicit === undefined ? inBody.length - inBody.trimStart().length : inBody.length - firstLine.length;
  const sourceLines = lineStarts(body);
  const textLines = lineStarts(text);
  return (offset) => {
    const line = lineAt(textLines, offset);
    const column = offset - (textLines[line] ?? 0);
    const sourceLine = sourceLines[Math.min(line, sourceLines.length - 1)] ?? 0;
    const atEnd = offset >= text.length && column === 0;
    return Math.min(start + header + sourceLine + (atEnd ? 0 : indent + column), start + source.length);
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
