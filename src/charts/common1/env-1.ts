import { entryOf, withoutEntry, type Node, type Scalar } from "../../source/index.ts";
import { filledList, object, text } from "../build.ts";
import { refuse } from "../chart.ts";
import { valueText } from "../rendered.ts";
import { sortedEntries, valueAt } from "../values.ts";
import type { Draft1 } from "./chart-1.ts";

/** `container.envVars`: a map by name, or a list as it stands; `valueFrom` is no template here. */
export function environment1(draft: Draft1, env: Node | undefined): Node | undefined {
  if (env?.kind === "sequence") return filledList(env.items.flatMap((item) => listed(draft, item)));
  return filledList(sortedEntries(env).map(({ key, value }) => variable(draft, text(key.text, key), value)));
}

function listed(draft: Draft1, item: Node): Node[] {
  const name = valueAt(item, "name");
  if (name?.kind === "scalar") return [variable(draft, name, item, true)];
  refuse(draft.chart, "environment variables as a list of maps require a name field", item);
  return [];
}

function variable(draft: Draft1, name: Scalar, item: Node, inList = false): Node {
  if (item.kind !== "mapping") return object({ name, value: asText(draft, item) });
  const value = entryOf(item, "value")?.value;
  if (value) return object({ name, value: asText(draft, value) });
  const source = entryOf(item, "valueFrom")?.value;
  return object({ name, valueFrom: source ?? (inList ? withoutEntry(item, "name") : item) });
}

function asText(draft: Draft1, value: Node): Node {
  return value.kind === "scalar" ? valueText(draft, value) : value;
}
