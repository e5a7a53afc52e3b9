import { parseYaml, toJson, type Json } from "../../../../source/index.ts";
import { plainText, type Tracked } from "../../../../template/index.ts";
import type { KeyedData } from "../../../../world/index.ts";

/** The keys that a rendered text yields, or what `yaml.Unmarshal` into a map of texts has against it. */
export type KeysIn = KeyedData | { readonly error: string };

/**
 * The keys of a rendered YAML mapping (mapScopeApply in runtime/template/v2): every value must be a text, and a bare number or
 * `true` is none. Values keep their pieces where they stand in it as they are.
 */
export function keysIn(rendered: Tracked): KeysIn {
  const file = { path: "", text: plainText(rendered) };
  const root = parseYaml(file).documents[0];
  if (root?.kind !== "mapping") return { values: new Map(), complete: false };
  const values = new Map<string, Tracked>();
  for (const { key, value } of root.entries) {
    const type = goType(toJson(value));
    // A stand-in has not the type of what will be there.
    if (type !== undefined && rendered.every(({ from }) => from?.kind !== "outside")) {
      const unmarshal = `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${type} into Go value of type string`;
      return { error: `could not unmarshal template to 'map[string][]byte': ${unmarshal}` };
    }
    if (value.kind !== "scalar") return { values: new Map(), complete: false };
    const cut = value.span ? slice(rendered, value.span.start, value.span.end) : [];
    values.set(key.text, plainText(cut) === value.text ? cut : [{ text: value.text, from: sourceOf(rendered) }]);
  }
  return { values, complete: true };
}

/** What encoding/json calls a value that is no text; null becomes an empty one. */
function goType(value: Json): string | undefined {
  if (value === null || typeof value === "string") return undefined;
  if (typeof value === "boolean") return "bool";
  return typeof value === "number" ? "number" : Array.isArray(value) ? "array" : "object";
}

function slice(value: Tracked, start: number, end: number): Tracked {
  let at = 0;
  return value.flatMap((piece) => {
    const text = piece.text.slice(Math.max(start - at, 0), Math.max(end - at, 0));
    at += piece.text.length;
    return text === "" ? [] : [{ ...piece, text }];
  });
}

/** The least known source of a text: outside before generated before literal. */
function sourceOf(value: Tracked): Tracked[number]["from"] {
  const sources = value.flatMap(({ from }) => from ?? []);
  return (
    sources.find(({ kind }) => kind === "outside") ?? sources.find(({ kind }) => kind === "generated") ?? sources[0]
  );
}
