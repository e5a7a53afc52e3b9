import type { Entry, Mapping, Node } from "../../source/index.ts";

/**
 * kustomize writes the annotations of every object anew, with its own among them, before anybody minds a key that stands twice
 * (kyaml RNode.SetAnnotations): those of all `annotations` come together, of the same name in two of them the first, in one the last.
 */
export function annotatedOnce(document: Mapping): Mapping {
  const metadata = document.entries.find(({ key }) => key.text === "metadata");
  if (metadata?.value.kind !== "mapping") return document;
  const { entries } = metadata.value;
  const given = entries.filter(({ key }) => key.text === "annotations");
  const [first] = given;
  // Of those behind one another the first stays, as the last that is set.
  const all = given.flatMap(({ value }) => (value.kind === "mapping" ? [...lastOfEach(value)] : []));
  const once = new Map(all.toReversed());
  if (!first || (given.length === 1 && once.size === countOf(first.value))) return document;
  const mapping = given.map(({ value }) => value).find((value) => value.kind === "mapping");
  const value = mapping ? { ...mapping, entries: [...once.values()].toReversed() } : first.value;
  const kept = entries.flatMap((entry): readonly Entry[] => {
    if (entry.key.text !== "annotations") return [entry];
    return entry === first ? [{ ...entry, value }] : [];
  });
  const changed = { ...metadata, value: { ...metadata.value, entries: kept } };
  return { ...document, entries: document.entries.map((entry) => (entry === metadata ? changed : entry)) };
}

function lastOfEach({ entries }: Mapping): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [entry.key.text, entry]));
}

function countOf(value: Node): number {
  return value.kind === "mapping" ? value.entries.length : 0;
}
