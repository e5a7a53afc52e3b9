import type { Entry, Mapping } from "../../source/index.ts";

/** A JSON merge patch: null takes a field away, mappings are merged, anything else replaces. */
export function mergePatch(base: Mapping, patch: Mapping): Mapping {
  const entries = new Map<string, Entry>(base.entries.map((entry) => [entry.key.text, entry] as const));
  for (const entry of patch.entries) {
    const { value } = entry;
    const before = entries.get(entry.key.text)?.value;
    if (value.kind === "scalar" && value.value === null) entries.delete(entry.key.text);
    else if (value.kind === "mapping" && before?.kind === "mapping") {
      entries.set(entry.key.text, { ...entry, value: mergePatch(before, value) });
    } else entries.set(entry.key.text, entry);
  }
  return { ...base, entries: [...entries.values()] };
}
