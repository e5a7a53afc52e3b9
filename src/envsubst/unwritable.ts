import type { Node, Path, Scalar } from "../source/index.ts";
import type { FieldAt } from "./field-at.ts";

/**
 * The first text that begins with a tab and goes over several lines: kyaml writes it as a block that it cannot read again
 * (RNode.UnmarshalJSON, FromMap), so that Flux fails on every object with one as soon as it substitutes. Found by experiment.
 */
export function unwritableField(node: Node, path: Path = []): FieldAt | undefined {
  switch (node.kind) {
    case "scalar":
      return isUnwritable(node) ? { path, scalar: node } : undefined;
    case "sequence":
      return first(node.items, (item, index) => unwritableField(item, [...path, index]));
    case "mapping":
      return first(node.entries, ({ key, value }) => unwritableField(value, [...path, key.text]));
  }
}

/** What go-yaml v3 writes as a literal block: no blank before a line break, nothing that needs an escape. */
function isUnwritable({ value }: Scalar): boolean {
  if (typeof value !== "string" || !value.startsWith("\t") || !value.includes("\n")) return false;
  return !/ [\n\u2028\u2029]| $|[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(value);
}

function first<Item, Found>(
  items: readonly Item[],
  find: (item: Item, index: number) => Found | undefined,
): Found | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
