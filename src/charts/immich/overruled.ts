import { toJson, type Json, type Node } from "../../source/index.ts";
import type { Chart } from "../chart.ts";
import { ignoredRule } from "../release.ts";
import { isEmpty, sortedEntries, valueAt } from "../values.ts";
import { hardcoded, type Component, type Settings } from "./components.ts";

/**
 * Values that are there and empty, and so are overruled: the chart fills with sprig's `merge`, for which `false`, `0` and `""` are
 * as good as absent. `probes.startup.enabled: false` has no effect.
 */
export function nameOverruled({ values, found }: Chart, component: Component, settings: Settings): void {
  const ours = valueAt(values, component);
  const compare = (node: Node | undefined, fixed: Json, path: string): void => {
    if (node === undefined || fixed === null || typeof fixed !== "object" || Array.isArray(fixed)) {
      if (
        node?.kind !== "scalar" ||
        node.value === null ||
        node.span === undefined ||
        !isEmpty(node) ||
        !isFilled(fixed)
      )
        return;
      const message = `'${path}' has no effect: the chart takes ${JSON.stringify(toJson(node))} for absent, and sets ${JSON.stringify(fixed)}.`;
      found.ignored.push({ rule: ignoredRule, message, span: node.span });
      return;
    }
    for (const { key, value } of sortedEntries(node))
      if (Object.hasOwn(fixed, key.text))
        compare(value, (fixed as { [key: string]: Json })[key.text] as Json, `${path}.${key.text}`);
  };
  compare(ours, hardcoded(component, settings), component);
}

function isFilled(value: Json): boolean {
  return value !== null && value !== false && value !== 0 && value !== "";
}
