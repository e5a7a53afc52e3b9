import type { Entry, Mapping, Node, Scalar } from "./node.ts";

/** Is it `<<`, which takes over the entries of other mappings? In quotes it is a key like any other. */
export function isMergeKey({ text, style }: Scalar): boolean {
  return text === "<<" && style === "plain";
}

export const mergeError = "map merge requires map or sequence of maps as the value";

/**
 * A mapping with what its merge keys take over: explicit keys win over merged ones, and earlier merges over later ones. Undefined
 * when a merge key has another value than mappings (`mergeError`).
 */
export function mergedMapping(written: readonly Entry[], span: Mapping["span"]): Mapping | undefined {
  if (!written.some(({ key }) => isMergeKey(key))) return { kind: "mapping", entries: written, span };
  const entries = written.filter(({ key }) => !isMergeKey(key));
  const taken = new Set(entries.map(({ key }) => key.text));
  for (const source of written.filter(({ key }) => isMergeKey(key)).flatMap(sourcesOf)) {
    if (source.kind !== "mapping") return undefined;
    for (const entry of source.entries) {
      if (taken.has(entry.key.text)) continue;
      taken.add(entry.key.text);
      entries.push(entry);
    }
  }
  return { kind: "mapping", entries, span };
}

/** A list counts only where it is written: an alias, which stands for something before the key, must be one for a mapping. */
function sourcesOf({ key, value }: Entry): readonly Node[] {
  const isWritten = (value.span?.start ?? 0) >= (key.span?.start ?? 0);
  return value.kind === "sequence" && isWritten ? value.items : [value];
}
