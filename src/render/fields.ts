import {
  entryOf,
  itemsAt,
  mappingAt,
  textAt,
  type Entry,
  type Mapping,
  type Node,
  type Scalar,
} from "../source/index.ts";

/** Reading fields of a decoded kustomization or plugin configuration, where their types are known to be right. */

export function stringOf(node: Node | undefined, ...path: readonly string[]): string {
  return textAt(node, ...path) ?? "";
}

export function scalarOf(node: Node | undefined, key: string): Scalar | undefined {
  const value = entryOf(node, key)?.value;
  return value?.kind === "scalar" && value.value !== null ? value : undefined;
}

export function booleanOf(node: Node | undefined, key: string): boolean {
  const value = entryOf(node, key)?.value;
  return value?.kind === "scalar" && /^(true|y|yes|on)$/i.test(value.text);
}

export function numberOf(node: Node | undefined, key: string): number {
  const value = entryOf(node, key)?.value;
  return value?.kind === "scalar" ? Number(value.value) : 0;
}

export function mappingsOf(node: Node | undefined, key: string): readonly Mapping[] {
  return itemsAt(node, key).filter((item) => item.kind === "mapping");
}

/** The texts of a list with their nodes; nulls are empty strings, as in Go. */
export function scalarsOf(node: Node | undefined, key: string): readonly Scalar[] {
  const scalars = itemsAt(node, key).filter((item) => item.kind === "scalar");
  return scalars.map((item) => (item.value === null ? { ...item, text: "" } : item));
}

export function entriesOf(node: Node | undefined, key: string): readonly Entry[] {
  return mappingAt(node, key)?.entries ?? [];
}
