import type { Entry, Json, Node, Scalar } from "../source/index.ts";
import { addEntry, addItem, belowLine, replaceEmpty } from "./add-child.ts";
import type { Field } from "./change.ts";
import type { Edit } from "./edit.ts";
import { findField, isWritten, sourceOf, type FoundField, type Ground } from "./find-field.ts";
import { columnOf, isFlow, lineEndBehind, textOf } from "./layout.ts";
import { scalarTextLike } from "./scalar-text.ts";
import { blockLines, flowText, writingOf } from "./yaml-text.ts";

/** More than this does not go on one line. */
const longestFlow = 60;

/** Gives a field a value, in the quotes that it has; adds what is missing. Undefined where the text does not allow it. */
export function setField(ground: Ground, field: Field, value: Json): readonly Edit[] | undefined {
  const found = findField(ground, field);
  if (found === undefined) return undefined;
  if (found.rest.length > 0) return addMissing(ground, found, value);
  return isEmptyNode(found.node) ? fill(ground, found, value) : replaceValue(ground, found.node, value);
}

/** Adds an item to a list; one that holds it already needs no edit. */
export function addToList(ground: Ground, field: Field, value: Json): readonly Edit[] | undefined {
  const found = findField(ground, field);
  if (found === undefined) return undefined;
  if (found.rest.length > 0) return addMissing(ground, found, [value]);
  if (isEmptyNode(found.node)) return fill(ground, found, [value]);
  const source = sourceOf(ground, found.node);
  return source?.node.kind === "sequence" ? addItem(source.node, value) : undefined;
}

function addMissing(ground: Ground, found: FoundField, value: Json): readonly Edit[] | undefined {
  const [key, ...inner] = found.rest;
  if (typeof key !== "string" || inner.some((step) => typeof step !== "string")) return undefined;
  const content = inner.reduceRight<Json>((nested, step) => ({ [step]: nested }), value);
  if (isEmptyNode(found.node)) return fill(ground, found, { [key]: content });
  const source = sourceOf(ground, found.node);
  return source?.node.kind === "mapping" ? addEntry(source.node, key, content) : undefined;
}

function isEmptyNode(node: Node): boolean {
  if (node.kind === "scalar") return node.value === null && node.style === "plain";
  return node.kind === "mapping" ? node.entries.length === 0 : node.items.length === 0;
}

/** Puts a value where there is none: behind `key:`, or in the place of `null`, `{}` or `[]`. */
function fill(ground: Ground, { node, entry, parent }: FoundField, value: Json): readonly Edit[] | undefined {
  if (!isWritten(ground, node)) return undefined;
  const isCollection = value !== null && typeof value === "object";
  const text = flowText(value);
  const inFlow = parent !== undefined && isFlow(parent);
  const isWord = node.span.end > node.span.start;
  if (isWord && (!isCollection || inFlow || text.length <= longestFlow)) return replaceEmpty(node, value);
  const keySpan = entry?.key.span;
  if (entry === undefined || keySpan === undefined || keySpan.file !== node.span.file) return undefined;
  const colon = keySpan.file.text.indexOf(":", keySpan.end) + 1;
  if (inFlow || !isCollection) return [{ span: { ...keySpan, start: colon, end: colon }, newText: ` ${text}` }];
  return below(entry, colon, isWord ? node.span.end : colon, value);
}

/** Puts a block collection below its key, and takes away the empty one that stood behind it. */
function below({ key }: Entry, colon: number, end: number, value: Json): readonly Edit[] | undefined {
  const { span } = key;
  if (span === undefined || lineEndBehind(span, end) === undefined) return undefined;
  const writing = writingOf(span.file.text);
  const indent = columnOf(span, span.start) + (Array.isArray(value) ? writing.listIndent : 2);
  const added = belowLine(span, end, indent, blockLines(value, indent, writing));
  if (added === undefined) return undefined;
  return end === colon ? added : [{ span: { ...span, start: colon, end }, newText: "" }, ...added];
}

function replaceValue(ground: Ground, node: Node, value: Json): readonly Edit[] | undefined {
  if (!isWritten(ground, node)) return undefined;
  const { span } = node;
  if (node.kind !== "scalar")
    return isFlow(node) && isAlike(node, value) ? [{ span, newText: flowText(value) }] : undefined;
  if (value !== null && typeof value === "object") return undefined;
  if (node.style === "literal" || node.style === "folded" || !isAsWritten(node)) return undefined;
  const source = sourceOf(ground, node);
  const inFlow = source?.around.some((each) => isFlow(each)) ?? false;
  return [{ span, newText: scalarTextLike(textOf(span), value, inFlow) }];
}

/** What is a list stays a list: whoever wants it otherwise has another field in mind. */
function isAlike(node: Exclude<Node, Scalar>, value: Json): boolean {
  if (value === null || typeof value !== "object") return false;
  return Array.isArray(value) === (node.kind === "sequence");
}

/** A value that a template or a substitution made stands at the text that it was made of. */
function isAsWritten(node: Scalar): boolean {
  if (node.span === undefined) return false;
  const text = textOf(node.span);
  switch (node.style) {
    case "plain":
      return text === node.text || text.includes("\n");
    case "single-quoted":
      return text.slice(1, -1).replaceAll("''", "'") === node.text || text.includes("\n");
    default:
      return text.includes("\\") || text.includes("\n") || text.slice(1, -1) === node.text;
  }
}
