import {
  entryOf,
  itemsAt,
  withoutEntry,
  type Entry,
  type Mapping,
  type Node,
  type Scalar,
} from "../../source/index.ts";
import { list, object, text } from "../build.ts";
import { refuse } from "../chart.ts";
import { renderedTree, valueText } from "../rendered.ts";
import { dependencyOrder } from "../topological.ts";
import { isEmpty, sortedEntries, valueAt } from "../values.ts";
import type { LibraryDraft } from "./library.ts";

/** `container.field.env`: a map (ordered by `dependsOn`, then by name) or a list (as it stands). */
export function environment(draft: LibraryDraft, env: Node | undefined, container: string): Node | undefined {
  if (isEmpty(env)) return undefined;
  if (env?.kind === "sequence") return list(env.items.map((item) => listed(draft, item)));
  const entries = sortedEntries(env);
  const graph = new Map(
    entries.map(({ key, value }) => [key.text, draft.chart.library.major === 2 ? [] : needsOf(value)]),
  );
  const order = dependencyOrder(graph);
  if (order === undefined) {
    refuse(draft.chart, unordered(draft, graph, container), env);
    return undefined;
  }
  const byName = new Map(entries.map((entry) => [entry.key.text, entry]));
  return list(order.map((name) => mapped(draft, byName.get(name) as Entry)));
}

/** `dependsOn`: a name or a list of names. */
export function needsOf(value: Node): readonly string[] {
  const needs = valueAt(value, "dependsOn");
  if (needs?.kind === "scalar") return needs.text === "" ? [] : [needs.text];
  return itemsAt(value, "dependsOn").flatMap((item) => (item.kind === "scalar" ? [item.text] : []));
}

function unordered(draft: LibraryDraft, graph: ReadonlyMap<string, readonly string[]>, container: string): string {
  if (draft.chart.library.major < 5) return "graph is cyclic or has bad edge definitions.";
  const names = [...graph.keys()].join(", ");
  for (const [name, needs] of graph) {
    const missing = needs.find((need) => !graph.has(need));
    if (missing !== undefined)
      return `Environment variable '${name}': References non-existent environment variable '${missing}' in dependsOn for container '${container}'. Available environment variables: [${names}]`;
  }
  return `Cyclic dependency detected in environment variable ordering for container '${container}'.`;
}

function listed(draft: LibraryDraft, item: Node): Node {
  const name = valueAt(item, "name");
  if (name?.kind !== "scalar" || item.kind !== "mapping") {
    refuse(draft.chart, "environment variables as a list of maps require a name field", item);
    return item;
  }
  return variable(draft, name, withoutEntry(item, "name"), item);
}

function mapped(draft: LibraryDraft, { key, value }: Entry): Node {
  const name = text(key.text, key);
  if (value.kind === "mapping") return variable(draft, name, withoutEntry(value, "dependsOn"), value);
  return object({ name, value: value.kind === "scalar" ? valueText(draft, value) : value });
}

/** `value`, `valueFrom`, or what stands for `valueFrom`: `secretKeyRef` and the like. */
function variable(draft: LibraryDraft, name: Scalar, fields: Mapping, from: Mapping): Node {
  const value = entryOf(fields, "value")?.value;
  if (value !== undefined) return object({ name, value: value.kind === "scalar" ? valueText(draft, value) : value });
  const source = entryOf(fields, "valueFrom")?.value;
  if (source !== undefined) return object({ name, valueFrom: renderedTree(draft, source) });
  return object({ name, valueFrom: { ...fields, span: from.span } });
}
