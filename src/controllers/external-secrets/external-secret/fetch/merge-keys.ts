import type { Json } from "../../../../source/index.ts";
import { jsonFields, jsonOfTexts, type Tracked } from "../../../../template/index.ts";
import { listAt, stringAt, type KeyedData } from "../../../../world/index.ts";
import type { Rewritten } from "./rewrite.ts";

/**
 * RewriteMerge of runtime/esutils/utils.go: every value is read as a JSON object, and their fields become the keys, or one JSON
 * object under the key `into`. Keys with priority come last and so win.
 */
export function mergeKeys(operation: Json | undefined, data: KeyedData): Rewritten {
  const priority = listAt(operation, "priority").map(String);
  const others = [...data.values.keys()].filter((key) => !priority.includes(key)).sort();
  const merged = new Map<string, Tracked>();
  const conflicts = new Set<string>();
  let complete = data.complete;
  for (const key of [...others, ...priority]) {
    const value = data.values.get(key);
    if (value === undefined) {
      if (stringAt(operation, "priorityPolicy") === "IgnoreNotFound" || !data.complete) continue;
      return { error: `merge failed with key ${JSON.stringify(key)} not found in input map` };
    }
    const fields = jsonFields(value, "texts");
    if (fields.kind === "invalid") return { error: `merge failed with failed to unmarshal JSON: ${fields.message}` };
    if (fields.kind !== "found") {
      complete = false;
      continue;
    }
    for (const [name, field] of fields.value) {
      if (merged.has(name)) conflicts.add(name);
      merged.set(name, field);
    }
  }
  if (conflicts.size > 0 && stringAt(operation, "conflictPolicy") !== "Ignore") {
    return { error: `merge failed with conflicts: ${[...conflicts].sort().join(", ")}` };
  }
  return stringAt(operation, "strategy") === "JSON"
    ? under(stringAt(operation, "into") ?? "", merged, data, complete)
    : { values: merged, complete };
}

/** The keys that were there stay beside the merged one. */
function under(into: string, merged: ReadonlyMap<string, Tracked>, data: KeyedData, complete: boolean): Rewritten {
  if (into === "") return { error: "merge failed with missing 'into' field" };
  if (complete) return { values: new Map([...data.values, [into, jsonOfTexts(merged)]]), complete };
  return { values: new Map([...data.values].filter(([key]) => key !== into)), complete };
}
