import { itemsAt, nodeAt, textAt, type Node } from "../../../source/index.ts";
import { flattened } from "./flatten.ts";
import type { Parameters } from "./expansion.ts";

/** Those that a generator's `selector` lets pass; it looks at flattened parameters as if they were labels. */
export function selected(generator: Node, all: readonly Parameters[]): readonly Parameters[] {
  const selector = nodeAt(generator, ["selector"]);
  if (selector?.kind !== "mapping") return all;
  const labels = nodeAt(selector, ["matchLabels"]);
  const expressions = itemsAt(selector, "matchExpressions");
  return all.filter((parameters) => {
    const values = flattened(parameters);
    const named = labels?.kind === "mapping" ? labels.entries : [];
    const fits = named.every(({ key, value }) => value.kind === "scalar" && values[key.text] === value.text);
    return fits && expressions.every((expression) => meets(expression, values));
  });
}

function meets(expression: Node, values: Readonly<Record<string, string>>): boolean {
  const value = values[textAt(expression, "key") ?? ""];
  const listed = itemsAt(expression, "values").some((item) => item.kind === "scalar" && item.text === value);
  switch (textAt(expression, "operator")) {
    case "In":
      return listed;
    case "NotIn":
      return !listed;
    case "Exists":
      return value !== undefined;
    default:
      return value === undefined;
  }
}
