import { resolvePlain, type Entry, type Mapping, type Node, type Scalar, type Step } from "../source/index.ts";

/** Reports what is wrong, in kustomize's words; the caller decides what is lost by it. */
export type Fail = (message: string) => void;

export const emptyMapping: Mapping = { kind: "mapping", entries: [] };

export function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.value === null;
}

/** A string, whatever it looks like. */
export function stringScalar(text: string, from?: Node): Scalar {
  return { kind: "scalar", value: text, text, style: "double-quoted", span: from?.span, steps: from?.steps };
}

export function mappingOf(entries: readonly (readonly [string, Node])[], from?: Node): Mapping {
  return {
    kind: "mapping",
    entries: entries.map(([key, value]) => ({ key: stringScalar(key, from), value })),
    span: from?.span,
  };
}

/** New text in an existing scalar. Plain text is resolved again, as go-yaml does when kustomize writes the node out. */
export function withText(node: Scalar, text: string): Scalar {
  return { ...node, text, value: node.style === "plain" ? resolvePlain(text) : text };
}

/** Replaces the value of a key, or appends the entry; the key's own node stays. */
export function withEntry(mapping: Mapping, key: string, value: Node, from?: Node): Mapping {
  const { entries } = mapping;
  let index = 0;
  while (index < entries.length && entries[index]?.key.text !== key) index++;
  const known = entries[index];
  if (known?.value === value) return mapping;
  const changed = entries.slice();
  changed[index] = { key: known?.key ?? stringScalar(key, from ?? value), value };
  return { kind: "mapping", entries: changed, span: mapping.span, steps: mapping.steps };
}

export function withoutEntry(mapping: Mapping, key: string): Mapping {
  const entries = mapping.entries.filter((entry) => entry.key.text !== key);
  return entries.length === mapping.entries.length ? mapping : { ...mapping, entries };
}

/** Applies a change to every value; the same mapping when nothing changes. */
export function mapValues(mapping: Mapping, change: (value: Node, key: string) => Node): Mapping {
  let changed = false;
  const entries = mapping.entries.map((entry): Entry => {
    const value = change(entry.value, entry.key.text);
    if (value === entry.value) return entry;
    changed = true;
    return { key: entry.key, value };
  });
  return changed ? { ...mapping, entries } : mapping;
}

/** Applies a change to every item; the same list when nothing changes. */
export function mapItems<List extends Extract<Node, { kind: "sequence" }>>(
  list: List,
  change: (item: Node) => Node,
): List {
  const items = list.items.map(change);
  return items.every((item, index) => item === list.items[index]) ? list : { ...list, items };
}

/** The same node with one more step in its history. */
export function withStep<N extends Node>(node: N, step: Step): N {
  return { ...node, steps: node.steps === undefined ? [step] : [...node.steps, step] };
}

/** Finds entries by key; large mappings get an index, so that merging two of them stays linear. */
export function entryIndex(mapping: Mapping): (key: string) => Entry | undefined {
  if (mapping.entries.length <= 12) return (key) => mapping.entries.find((entry) => entry.key.text === key);
  const byKey = new Map<string, Entry>();
  for (const entry of mapping.entries) if (!byKey.has(entry.key.text)) byKey.set(entry.key.text, entry);
  return (key) => byKey.get(key);
}
