import { entryOf, nodeAt, type Entry, type Mapping, type Node, type Path } from "../source/index.ts";

/** Values as Go templates see them. */

/** The entries of a mapping in the order in which `range` visits a Go map; none for anything else. */
export function sortedEntries(node: Node | undefined): readonly Entry[] {
  if (node?.kind !== "mapping") return [];
  return node.entries.toSorted((a, b) => (a.key.text < b.key.text ? -1 : a.key.text > b.key.text ? 1 : 0));
}

/** What stands at a path, unless it is null. */
export function valueAt(node: Node | undefined, ...path: Path): Node | undefined {
  const found = nodeAt(node, path);
  return found?.kind === "scalar" && found.value === null ? undefined : found;
}

/** sprig's `empty`, and what `with`, `if` and `default` take for false. */
export function isEmpty(node: Node | undefined): boolean {
  if (node === undefined) return true;
  if (node.kind === "mapping") return node.entries.length === 0;
  if (node.kind === "sequence") return node.items.length === 0;
  return node.value === null || node.value === false || node.value === "" || Number(node.value) === 0;
}

/** The value at a path where `with` would enter. */
export function filledAt(node: Node | undefined, ...path: Path): Node | undefined {
  const found = nodeAt(node, path);
  return isEmpty(found) ? undefined : found;
}

/** `enabled`, where it is said at all. */
export function isEnabled(node: Node, otherwise = true): boolean {
  const entry = entryOf(node, "enabled");
  return entry ? !isEmpty(entry.value) : otherwise;
}

/** The items of a section that are mappings and not switched off, in Go's order. */
export function enabledItems(section: Node | undefined): readonly (Entry & { readonly value: Mapping })[] {
  return sortedEntries(section).filter(
    (entry): entry is Entry & { readonly value: Mapping } => entry.value.kind === "mapping" && isEnabled(entry.value),
  );
}
