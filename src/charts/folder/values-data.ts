import type { Node } from "../../source/index.ts";
import type { HelmData } from "../../template/index.ts";

/** From here on Go prints a float with an exponent. */
const exponentFrom = 1_000_000;

/**
 * Values as templates see them. Numbers of the chart's own file are printed as they are written (chart/loader, `UseNumber`); those that
 * the user gives are floats.
 */
export function valuesData(node: Node, ownFile: string): HelmData {
  switch (node.kind) {
    case "mapping":
      return {
        kind: "map",
        entries: node.entries.map(({ key, value }) => [key.text, valuesData(value, ownFile)] as const),
      };
    case "sequence":
      return { kind: "list", items: node.items.map((item) => valuesData(item, ownFile)) };
    case "scalar": {
      const { value, text, span } = node;
      if (typeof value === "string") {
        if (span === undefined) return { kind: "plain", value: text };
        const from = { name: span.file.path, kind: "literal", alphabet: "as-sampled", place: span } as const;
        return { kind: "text", text: [{ text, from }] };
      }
      if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) >= exponentFrom)
        return { kind: "plain", value: span?.file.path === ownFile ? BigInt(value) : value };
      return { kind: "plain", value };
    }
  }
}
