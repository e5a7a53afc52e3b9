import { Halt } from "../halt.ts";
import { decodeJson } from "../go/json-decode.ts";
import { encodeJson } from "../go/json-encode.ts";
import { fromTracked, toTracked } from "./text.ts";
import type { Piece, Tracked } from "./tracked.ts";
import { fromBytes, toBytes } from "./utf8.ts";
import { concrete, dict, type Value } from "../values/values.ts";

/** What a text holds that should be JSON. `unknown` where it comes from outside, so that its text says nothing. */
export type JsonResult<Found> =
  | { readonly kind: "found"; readonly value: Found }
  /** `message` in the words of encoding/json. */
  | { readonly kind: "invalid"; readonly message: string }
  | { readonly kind: "absent" }
  | { readonly kind: "unknown" };

/** A mapping of texts as one JSON object, keys sorted and nothing escaped for HTML (esutils.JSONMarshal). */
export function jsonOfTexts(texts: ReadonlyMap<string, Tracked>): Tracked {
  const entries = [...texts].map(([key, text]) => [toBytes(key), textValue(text)] as const);
  return jsonOf(dict(entries));
}

/** The fields of a JSON object. `form`: texts as they are and all else as JSON, or everything as JSON, texts with their quotes. */
export function jsonFields(text: Tracked, form: "texts" | "json"): JsonResult<ReadonlyMap<string, Tracked>> {
  const read = readJson(text);
  if (read.kind !== "found") return read;
  const object = concrete(read.value);
  // Unmarshal leaves a Go map empty where the text is `null`.
  if (object.kind === "nil") return { kind: "found", value: new Map() };
  if (object.kind !== "map") {
    const message = `json: cannot unmarshal ${jsonType(object)} into Go value of type map[string]interface {}`;
    return { kind: "invalid", message };
  }
  const fields = [...object.entries].map(
    ([key, value]) => [fromBytes(key), form === "json" ? jsonOf(value) : plainOf(value)] as const,
  );
  return { kind: "found", value: new Map(fields) };
}

/** A value in JSON by names and indexes with points between them, as gjson.Get finds it; its other syntax is not known here. */
export function jsonAt(text: Tracked, path: string): JsonResult<Tracked> {
  if (!/^[A-Za-z0-9_/:$-]+(\.[A-Za-z0-9_/:$-]+)*$/.test(path)) return { kind: "unknown" };
  const read = readJson(text);
  // gjson finds nothing in what is no JSON.
  if (read.kind === "invalid") return { kind: "absent" };
  if (read.kind !== "found") return read;
  let value: Value | undefined = concrete(read.value);
  for (const step of path.split(".")) {
    if (value?.kind === "map") value = value.entries.get(toBytes(step));
    else if (value?.kind === "slice") value = /^\d+$/.test(step) ? value.items[Number(step)] : undefined;
    else return { kind: "absent" };
    value = value && concrete(value);
  }
  return value === undefined ? { kind: "absent" } : { kind: "found", value: plainOf(value) };
}

function readJson(text: Tracked): JsonResult<Value> {
  try {
    return { kind: "found", value: decodeJson(fromTracked(text)).value };
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    return error.stop.kind === "unknown" ? { kind: "unknown" } : { kind: "invalid", message: error.stop.message };
  }
}

function textValue(text: Tracked): Value {
  return { kind: "string", text: fromTracked(text) };
}

/** A text as it is, nothing for null, all else as JSON. */
function plainOf(value: Value): Tracked {
  const inner = concrete(value);
  if (inner.kind === "nil") return [];
  return inner.kind === "string" ? toTracked(inner.text).map(unwrapped) : jsonOf(inner);
}

/** Out of JSON again, a piece is as it was before. */
function unwrapped(piece: Piece): Piece {
  const encoded = (piece.encoded ?? []).filter((name) => name !== "fromJson" && name !== "toRawJson");
  const { encoded: _, ...raw } = piece;
  return encoded.length === 0 ? raw : { ...raw, encoded };
}

function jsonOf(value: Value): Tracked {
  return toTracked(encodeJson(value, { name: "toRawJson", escapesHtml: false }));
}

function jsonType(value: Value): string {
  switch (value.kind) {
    case "slice":
      return "array";
    case "float":
      return "number";
    default:
      return value.kind;
  }
}
