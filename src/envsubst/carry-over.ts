import type { Entry, Mapping, Node, Path, Scalar, Span, Step } from "../source/index.ts";
import { variablesUsed } from "./substitute.ts";

/** A field, or a key, that came out otherwise than it went in. */
export interface SubstitutedField {
  /** In the new object. */
  readonly path: Path;
  readonly before: Node;
  /** The variables in the old text, each once. None where only `$$` became `$`. */
  readonly variables: readonly string[];
}

export interface CarriedOver {
  readonly node: Mapping;
  readonly changed: readonly SubstitutedField[];
}

interface Carrying {
  /** What becomes of a key. */
  readonly substituteKey: (text: string) => string;
  /** What put the values there. */
  readonly span: Span | undefined;
  readonly changed: SubstitutedField[];
}

/**
 * An object as it was read again, made of the nodes that it had before wherever they say the same. What differs takes the place
 * of the node that it comes from, and its history, with one more step.
 */
export function carryOver(
  before: Mapping,
  after: Mapping,
  { substituteKey, span }: Omit<Carrying, "changed">,
): CarriedOver {
  const carrying: Carrying = { substituteKey, span, changed: [] };
  return { node: mappingOver(before, after, [], carrying), changed: carrying.changed };
}

function over(before: Node, after: Node, path: Path, carrying: Carrying): Node {
  if (before.kind === "mapping" && after.kind === "mapping") return mappingOver(before, after, path, carrying);
  if (before.kind === "sequence" && after.kind === "sequence" && before.items.length === after.items.length) {
    const items = after.items.map((item, index) => over(before.items[index] as Node, item, [...path, index], carrying));
    return items.every((item, index) => item === before.items[index]) ? before : { ...before, items };
  }
  if (before.kind === "scalar" && after.kind === "scalar") {
    if (before.value === after.value) return before;
    // Through JSON every number becomes a float.
    if (typeof before.value === "bigint" && Number(before.value) === after.value)
      return { ...before, value: after.value };
  }
  return replaced(before, after, path, carrying);
}

/** Entries are matched by their keys, which may have been substituted themselves. */
function mappingOver(before: Mapping, after: Mapping, path: Path, carrying: Carrying): Mapping {
  const known = new Map<string, Entry>();
  for (const entry of before.entries) {
    const { text } = entry.key;
    known.set(text.includes("$") ? carrying.substituteKey(text) : text, entry);
  }
  const own = new Set(before.entries);
  const entries = after.entries.map((entry) => {
    const was = known.get(entry.key.text);
    return was === undefined
      ? placedEntry(entry, before.span)
      : entryOver(was, entry, [...path, entry.key.text], carrying);
  });
  const isSame = entries.length === before.entries.length && entries.every((entry) => own.has(entry));
  return isSame ? before : { ...before, entries };
}

function entryOver(before: Entry, after: Entry, path: Path, carrying: Carrying): Entry {
  const key = before.key.text === after.key.text ? before.key : replaced(before.key, after.key, path, carrying);
  const value = over(before.value, after.value, path, carrying);
  return key === before.key && value === before.value ? before : { key: key as Scalar, value };
}

/** What took the place of a node, with its place and history and one more step; it is noted as changed. */
export function replaced<N extends Node>(
  before: Node,
  after: N,
  path: Path,
  { span, changed }: Pick<Carrying, "span" | "changed">,
): N {
  const used = before.kind === "scalar" ? variablesUsed(before.text).map(({ name }) => name) : [];
  const variables = [...new Set(used)];
  changed.push({ path, before, variables });
  const step: Step = { by: "postBuild", span, changed: stepText(variables) };
  return { ...placed(after, before.span), steps: [...(before.steps ?? []), step] };
}

function stepText(variables: readonly string[]): string {
  if (variables.length === 0) return "variable substitution";
  return `${variables.length === 1 ? "variable" : "variables"} ${variables.join(", ")}`;
}

/** A node that was not there before stands where that stands which it came out of. */
function placed<N extends Node>(node: N, span: Span | undefined): N {
  switch (node.kind) {
    case "scalar":
      return { ...node, span };
    case "sequence":
      return { ...node, span, items: node.items.map((item) => placed(item, span)) };
    case "mapping":
      return { ...node, span, entries: node.entries.map((entry) => placedEntry(entry, span)) };
  }
}

function placedEntry({ key, value }: Entry, span: Span | undefined): Entry {
  return { key: placed(key, span), value: placed(value, span) };
}
