import type { Mapping, Node, Scalar } from "./node.ts";

export const emptyMapping: Mapping = { kind: "mapping", entries: [] };

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
