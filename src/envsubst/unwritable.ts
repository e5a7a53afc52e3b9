import type { Node, Scalar } from "../source/index.ts";
import type { FieldAt } from "./field-at.ts";

/**
 * The first text that begins with a tab and goes over several lines: kyaml writes it as a block that it cannot read again
 * (RNode.UnmarshalJSON, FromMap), so that Flux fails on every object with one as soon as it substitutes. Found by experiment.
 */
export function unwritableField(node: Node): FieldAt | undefined {
  switch (node.kind) {
    case "scalar":
      return isUnwritable(node) ? { path: [], scalar: node } : undefined;
    case "sequence":
      for (const [index, item] of node.items.entries()) {
        const below = unwritableField(item);
        if (below !== undefined) return { ...below, path: [index, ...below.path] };
      }
      return undefined;
    case "mapping":
      for (const { key, value } of node.entries) {
        const below = unwritableField(value);
        if (below !== undefined) return { ...below, path: [key.text, ...below.path] };
      }
      return undefined;
  }
}

/** What go-yaml v3 writes as a literal block: no blank before a line break, nothing that needs an escape. */
function isUnwritable({ value }: Scalar): boolean {
  if (typeof value !== "string" || !value.startsWith("\t") || !value.includes("\n")) return false;
  return !/ [\n\u2028\u2029]| $|[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(value);
}
