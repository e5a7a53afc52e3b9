import type { Node, Scalar } from "../source/index.ts";
import { text } from "./build.ts";
import { madeOf, refuse, type Draft } from "./chart.ts";
import { goText } from "./go-text.ts";
import { renderText, type NamedChart } from "./template-text.ts";

/** A string that the chart takes for a template, evaluated. With more than is followed here, the object that holds it is left out. */
export function rendered(draft: Draft<NamedChart>, node: Scalar): Scalar {
  const { chart } = draft;
  // Where all values are evaluated beforehand, none is a second time.
  if (chart.evaluated !== undefined) return node;
  const result = evaluatedScalar(chart, node);
  if (result !== undefined) return result;
  draft.beyond.push(`the template ${goText(node).trim().split("\n", 1)[0]}`);
  return node;
}

/** The same for a value that need not be a string, or be there. */
export function leaf(draft: Draft<NamedChart>, node: Node | undefined): Node | undefined {
  return node?.kind === "scalar" && typeof node.value === "string" ? rendered(draft, node) : node;
}

/** A string with its templates evaluated; undefined when they are beyond us. What Helm stops at is refused. */
export function evaluatedScalar(chart: NamedChart, node: Scalar): Scalar | undefined {
  const source = goText(node);
  const result = renderText(chart, source);
  if (result.kind === "fails") {
    const remedy = `For a literal '${result.action}' write '{{ \`${result.action}\` }}'.`;
    refuse(chart, `${result.words}: the chart reads '${result.action}' as a template.`, node, remedy);
    return node;
  }
  if (result.kind === "beyond") return undefined;
  return result.text === source ? node : madeOf(chart, result.text, node, "template");
}

/** Strings are templates; numbers and booleans become text; null stays. */
export function valueText(draft: Draft<NamedChart>, value: Scalar): Scalar {
  if (typeof value.value === "string") return rendered(draft, value);
  if (value.value === null) return value;
  const printed = goText(value);
  return printed === value.text ? text(printed, value) : madeOf(draft.chart, printed, value, "number as text");
}

/** `tpl (toYaml …)`: every string below is a template. */
export function renderedTree(draft: Draft<NamedChart>, node: Node): Node {
  switch (node.kind) {
    case "scalar":
      return typeof node.value === "string" ? rendered(draft, node) : node;
    case "sequence":
      return { ...node, items: node.items.map((item) => renderedTree(draft, item)) };
    case "mapping":
      return { ...node, entries: node.entries.map(({ key, value }) => ({ key, value: renderedTree(draft, value) })) };
  }
}
