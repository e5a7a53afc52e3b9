import { plainAsText, readYaml } from "../../../../envsubst/index.ts";
import type { Node, Scalar, Sequence } from "../../../../source/index.ts";
import { plainText, type Tracked } from "../../../../template/index.ts";
import type { KeyedData } from "../../../../world/index.ts";

/** The keys that a rendered text yields, or what `yaml.Unmarshal` into a map of texts has against it. */
export type KeysIn = KeyedData | { readonly error: string };

/**
 * The keys of a rendered YAML mapping (mapScopeApply in runtime/template/v2, seen in 0.20.4): numbers and booleans become texts, as
 * YAML 1.1 reads them; a list or mapping is none. Values keep their pieces where they stand in it as they are.
 */
export function keysIn(rendered: Tracked): KeysIn {
  const read = readYaml(plainText(rendered));
  // A stand-in has not the type of what will be there.
  const isKnown = rendered.every(({ from }) => from?.kind !== "outside");
  if (read.kind !== "node") return isKnown && read.kind === "error" ? refusedFor(converting + read.message) : unknown;
  const root = read.node;
  if (root.kind !== "mapping") return isKnown ? keysOfNothing(root) : unknown;
  const values = new Map<string, Tracked>();
  for (const { key, value } of root.entries) {
    if (value.kind !== "scalar") return isKnown ? refusedFor(unmarshal(typeOf(value), "string")) : unknown;
    const cut = value.span ? slice(rendered, value.span.start, value.span.end) : [];
    const text = plainAsText(value);
    values.set(key.text, plainText(cut) === text ? cut : [{ text, from: sourceOf(rendered) }]);
  }
  return { values, complete: true };
}

const unknown: KeyedData = { values: new Map(), complete: false };

const converting = "error converting YAML to JSON: ";

function refusedFor(why: string): KeysIn {
  return { error: `could not unmarshal template to 'map[string][]byte': ${why}` };
}

function unmarshal(type: string, wanted: string): string {
  return `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${type} into Go value of type ${wanted}`;
}

function keysOfNothing(root: Scalar | Sequence): KeysIn {
  if (root.kind === "scalar" && root.value === null) return { values: new Map(), complete: true };
  return refusedFor(unmarshal(typeOf(root), "map[string]string"));
}

/** What encoding/json calls it. */
function typeOf(node: Node): string {
  if (node.kind !== "scalar") return node.kind === "sequence" ? "array" : "object";
  return typeof node.value === "boolean" ? "bool" : typeof node.value === "number" ? "number" : "string";
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
