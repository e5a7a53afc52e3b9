import type { Entry, Mapping, Node } from "../source/index.ts";
import { emptyMapping } from "../source/index.ts";
import { isEmpty } from "./values.ts";

/** sprig's `mergeOverwrite`: mappings are merged, anything else of `over` wins, empty or null as it may be. Executed with Helm 3.19. */
export function mergeOverwrite(under: Node | undefined, over: Node | undefined): Mapping {
  return merged(under, over, (_, ours) => ours);
}

/** sprig's `merge`: `over` fills what is absent *or empty* in `under`, so `enabled: false` is replaced by `true`. Executed with Helm 3.19. */
export function mergeMissing(under: Node | undefined, over: Node | undefined): Mapping {
  return merged(under, over, (known, ours) => (isEmpty(known) ? ours : known));
}

function merged(under: Node | undefined, over: Node | undefined, choose: (known: Node, ours: Node) => Node): Mapping {
  const base = under?.kind === "mapping" ? under : emptyMapping;
  if (over?.kind !== "mapping") return base;
  const entries = new Map<string, Entry>(base.entries.map((entry) => [entry.key.text, entry]));
  for (const entry of over.entries) {
    const known = entries.get(entry.key.text);
    if (known === undefined) entries.set(entry.key.text, entry);
    else if (known.value.kind === "mapping" && entry.value.kind === "mapping")
      entries.set(entry.key.text, { key: known.key, value: merged(known.value, entry.value, choose) });
    else {
      const value = choose(known.value, entry.value);
      if (value === entry.value) entries.set(entry.key.text, entry);
    }
  }
  return { ...base, entries: [...entries.values()] };
}

/** Values of the user over those of a chart, as Helm coalesces them: null removes what the chart has. */
export function coalesce(ours: Node | undefined, chart: Node | undefined): Mapping {
  const base = ours?.kind === "mapping" ? ours : emptyMapping;
  if (chart?.kind !== "mapping") return base;
  const entries: Entry[] = [];
  const own = new Set(base.entries.map(({ key }) => key.text));
  const theirs = new Map(chart.entries.map(({ key, value }) => [key.text, value]));
  for (const entry of chart.entries) if (!own.has(entry.key.text)) entries.push(entry);
  for (const entry of base.entries) {
    const known = theirs.get(entry.key.text);
    if (known !== undefined && entry.value.kind === "scalar" && entry.value.value === null) continue;
    entries.push(
      known?.kind === "mapping" && entry.value.kind === "mapping"
        ? { key: entry.key, value: coalesce(entry.value, known) }
        : entry,
    );
  }
  return { ...base, entries };
}
