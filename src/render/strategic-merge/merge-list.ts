import { entryOf, textAt, type Node, type Sequence } from "../../source/index.ts";
import { isNull, stringScalar, withEntry, withoutEntry } from "../nodes.ts";
import { sequenceDirective } from "./directive.ts";
import type { FieldSchema } from "./field-schema.ts";
import type { Merge } from "./merge-context.ts";

/**
 * Merges a list whose elements are told apart by keys, elements of the patch first. This follows upstream step by step, oddities
 * of lists with two keys included (kyaml/yaml/walk/associative_sequence.go).
 */
export function mergeAssociativeList(
  base: Sequence | undefined,
  patch: Sequence,
  schema: FieldSchema,
  merge: Merge,
): Sequence | undefined {
  const isNew = base === undefined && !merge.isSelf;
  const directed = isNew ? { directive: "merge", patch } : sequenceDirective(patch, merge.fail);
  if (directed.directive === "delete") return undefined;
  const dest = base === undefined || directed.directive === "replace" ? directed.patch : base;
  const keys = schema.mergeKeys ?? [];
  const merged =
    keys.length === 0
      ? mergePrimitives(dest, directed.patch, merge)
      : mergeByKeys(dest, directed.patch, keys, schema, merge);
  const isFromPatch = dest === directed.patch;
  if (isFromPatch) return merge.mark({ ...directed.patch, items: merged });
  const isSame = merged.length === dest.items.length && merged.every((item, index) => item === dest.items[index]);
  return isSame ? dest : { ...dest, items: merged };
}

/** Does every element have keys of its own? Then such a list, merged with nothing, stays as it is. */
export function isSettled({ items }: Sequence, keys: readonly string[]): boolean {
  const seen = new Set<string>();
  for (const item of items) {
    const texts = keys.length === 0 ? [textAt(item)] : keys.map((key) => textAt(item, key));
    if (texts.some((text) => text === undefined || text === "")) return false;
    seen.add(texts.join("\n"));
  }
  return seen.size === items.length;
}

function mergePrimitives(dest: Sequence, patch: Sequence, merge: Merge): readonly Node[] {
  const items = new Map<string, Node>();
  for (const item of patch.items) items.set(elementText(item), dest === patch ? item : merge.mark(item));
  for (const item of dest.items) if (!items.has(elementText(item))) items.set(elementText(item), item);
  return [...items.values()].filter((item) => !isNull(item));
}

function elementText(item: Node): string {
  return item.kind === "scalar" ? item.text : "";
}

function mergeByKeys(
  dest: Sequence,
  patch: Sequence,
  keys: readonly string[],
  schema: FieldSchema,
  merge: Merge,
): readonly Node[] {
  const element: FieldSchema = { field: schema.field };
  const isAlone = dest === patch;
  const values = unifiedKeyValues(distinctKeyValues([patch, dest], keys));
  const usedKeys = keys.filter((_, index) => values.some((value) => value[index] !== ""));
  const validKeys = usedKeys.length === 0 ? keys : usedKeys;
  const within: Merge = isAlone ? { ...merge, mark: (node) => node } : merge;
  const merged = new ElementList();
  // Upstream changes both lists on the way, and has but one of them where the patch is alone.
  const rest = new ElementList(dest.items);
  const given = isAlone ? rest : new ElementList(patch.items);
  for (const value of values) {
    const match = validKeys.map((key): readonly [string, string] => [key, value[keys.indexOf(key)] ?? ""]);
    const present = match.filter(([, text]) => text !== "");
    const sought = present.length === 0 ? match : present;
    // What was taken out of the list before is not found again: an element of the patch without a key empties the base.
    const inDest = findElement(rest.items, sought);
    const inPatch = findElement(given.items, sought);
    let node = within.nodes(isAlone ? undefined : inDest, inPatch, element, within);
    const elided = inPatch?.kind === "mapping" ? withoutEntry(inPatch, "$patch") : undefined;
    if (inPatch !== undefined && elided !== undefined) given.exchange(inPatch, elided);
    if (node === undefined || isNull(node) || isEmptyMapping(node)) {
      rest.remove(match);
      continue;
    }
    for (const [key, text] of present) {
      if (node.kind === "mapping" && entryOf(node, key) === undefined) node = withEntry(node, key, stringScalar(text));
    }
    // Where it is merged into the element of the base, both lists hold the merged one.
    const changed = isAlone ? elided : textAt(inPatch, "$patch") === "replace" ? undefined : inDest;
    if (changed !== undefined) rest.exchange(changed, node);
    merged.set(node, match);
  }
  if (values.length === 0) return rest.items;
  for (const item of rest.items) addRest(merged, item, validKeys);
  return merged.items;
}

/** Adds an element of the base behind those of the patch, or in the place of the one with its keys (appendListNode). */
function addRest(merged: ElementList, item: Node, keys: readonly string[]): void {
  const texts: string[] = [];
  for (const key of keys) {
    const value = entryOf(item, key)?.value;
    if (value === undefined) merged.append(item);
    else texts.push(value.kind === "scalar" ? value.text : "");
  }
  // Where a key is missing, upstream compares the texts that are there with the keys in turn.
  const match = keys.slice(0, texts.length).map((key, index): readonly [string, string] => [key, texts[index] ?? ""]);
  if (keys.length > 1) merged.remove(match);
  merged.set(item, match);
}

type KeyValues = readonly (readonly [key: string, text: string])[];

/** The key values of all elements, each once, those of the patch first; an element without any yields empty texts. */
function distinctKeyValues(lists: readonly Sequence[], keys: readonly string[]): string[][] {
  const distinct = new Map<string, string[]>();
  for (const list of lists) {
    for (const item of list.items) {
      const value = keys.map((key) => textAt(item, key) ?? "");
      const text = value.join("\n");
      if (!distinct.has(text)) distinct.set(text, value);
    }
  }
  return [...distinct.values()];
}

/** Values that differ only where one is empty become the same: `80` and `80/TCP` (mergeValues). */
function unifiedKeyValues(values: string[][]): readonly (readonly string[])[] {
  if ((values[0]?.length ?? 0) < 2) return values;
  const unified = [...values];
  for (let index = 0; index < unified.length; index++) {
    const one = unified[index] ?? [];
    for (let other = 0; other < unified.length; other++) {
      const both = unify(one, unified[other] ?? []);
      if (both === undefined) continue;
      unified[index] = both;
      unified[other] = both;
    }
  }
  return unified;
}

function unify(one: readonly string[], other: readonly string[]): string[] | undefined {
  const isClose = one.every((text, index) => text === other[index] || text === "" || other[index] === "");
  const hasCommon = one.some((text, index) => text === other[index]);
  return isClose && hasCommon ? one.map((text, index) => text || (other[index] ?? "")) : undefined;
}

function findElement(items: readonly Node[], match: KeyValues): Node | undefined {
  return items.find((item) => item.kind === "mapping" && match.every(([key, text]) => textAt(item, key) === text));
}

/** An empty text asks only for the key to be there (FieldMatcher without a value). */
function matchesElement(item: Node, match: KeyValues): boolean {
  return match.every(([key, text]) => {
    const found = entryOf(item, key)?.value;
    return found !== undefined && (text === "" || (found.kind === "scalar" && found.text === text));
  });
}

function isEmptyMapping(node: Node): boolean {
  return node.kind === "mapping" && node.entries.length === 0;
}

/** A list that is changed by key, as ElementSetter does. */
class ElementList {
  items: Node[];

  constructor(items: readonly Node[] = []) {
    this.items = [...items];
  }

  append(item: Node): void {
    this.items = [...this.items, item];
  }

  exchange(item: Node, by: Node): void {
    this.items = this.items.map((known) => (known === item ? by : known));
  }

  /** Takes the elements that match away. Without anything to match by nothing is kept, as upstream. */
  remove(match: KeyValues): void {
    this.items = this.items.filter(
      (item) => this.#keeps(item, match) && match.length > 0 && !this.#matches(item, match),
    );
  }

  /** Puts the element in the place of those that match; at the end when there is none. */
  set(element: Node, match: KeyValues): void {
    const isMatching = this.items.some((item) => this.#keeps(item, match) && this.#matches(item, match));
    const items = this.items
      .filter((item) => this.#keeps(item, match) && match.length > 0)
      .map((item) => (this.#matches(item, match) ? element : item));
    this.items = isMatching ? items : [...items, element];
  }

  #matches(item: Node, match: KeyValues): boolean {
    return match.length > 0 && item.kind === "mapping" && matchesElement(item, match);
  }

  /** Empty elements are never kept; plain values only while a mapping with a key is looked for. */
  #keeps(item: Node, match: KeyValues): boolean {
    if (isNull(item) || isEmptyMapping(item)) return false;
    return item.kind === "mapping" || (match[0]?.[1] ?? "") !== "";
  }
}
