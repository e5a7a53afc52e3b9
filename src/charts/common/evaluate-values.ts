import { itemsAt, textAt, type Mapping, type Node } from "../../source/index.ts";
import { evaluatedScalar } from "../rendered.ts";
import type { LibraryChart } from "./library.ts";

/**
 * `values.evaluateTemplate`: since 5.2 every string of the values is a template, wherever it stands. Returns the texts, too, that
 * are beyond us. `global.templateEvaluation` leaves paths out, or goes over a result again.
 */
export function evaluateValues(chart: LibraryChart): {
  readonly values: Mapping;
  readonly beyond: ReadonlySet<string>;
} {
  const passes = Number(textAt(chart.values, "global", "templateEvaluation", "passes") ?? "1");
  const excluded = new Set(
    itemsAt(chart.values, "global", "templateEvaluation", "excludePaths").map((path) =>
      pathKey(itemsAt(path).map((part) => textAt(part) ?? "")),
    ),
  );
  const beyond = new Set<string>();
  const visit = (node: Node, path: readonly string[]): Node => {
    if (excluded.has(pathKey(path)) || isDeferred(path)) return node;
    if (node.kind === "mapping")
      return {
        ...node,
        entries: node.entries.map(({ key, value }) => ({ key, value: visit(value, [...path, key.text]) })),
      };
    if (node.kind === "sequence")
      return { ...node, items: node.items.map((item, index) => visit(item, [...path, String(index)])) };
    if (typeof node.value !== "string") return node;
    let result = node;
    for (let pass = 0; pass < passes && result.text.includes("{{"); pass++) {
      const next = evaluatedScalar(chart, result);
      if (next === undefined) beyond.add(result.text);
      if (next === undefined || next === result) break;
      result = next;
    }
    return result;
  };
  return { values: visit(chart.values, []) as Mapping, beyond };
}

function pathKey(path: readonly string[]): string {
  return path.join("\0");
}

/** What External Secrets evaluates itself. */
function isDeferred([section, , ...rest]: readonly string[]): boolean {
  return section === "externalSecrets" && rest.join(".") === "target.template.data";
}
