import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, Scalar } from "yaml";
import type { Document, Node } from "yaml";
import { refuse } from "../halt.ts";
import { fromBytes, toBytes } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";
import { bool, dict, float, list, NIL } from "../values/values.ts";
import type { Value } from "../values/values.ts";
import { resolve } from "./resolve.ts";

const MOST_NODES = 100_000;

/** A document is being read; `wrap` gives its strings their source. */
interface Reading {
  readonly document: Document;
  readonly source: string;
  readonly wrap: (bytes: Bytes) => Value;
  nodes: number;
}

/**
 * The first document as sigs.k8s.io/yaml reads it into `interface {}`: by YAML 1.1, all numbers as float64.
 * Nothing where the text is not YAML.
 */
export function decodeYaml(bytes: Bytes, wrap: (bytes: Bytes) => Value): Value | undefined {
  const options = { schema: "failsafe", uniqueKeys: false, version: "1.1", logLevel: "silent" } as const;
  const source = fromBytes(bytes);
  const documents = parseAllDocuments(source, options);
  const document = Array.isArray(documents) ? documents[0] : undefined;
  if (document === undefined) return NIL;
  if (document.errors.length > 0) return undefined;
  return read({ document, source, wrap, nodes: 0 }, document.contents);
}

function read(reading: Reading, node: unknown): Value {
  reading.nodes += 1;
  if (reading.nodes > MOST_NODES) refuse("fromYaml is given more than 100 000 nodes");
  if (isAlias(node)) return read(reading, node.resolve(reading.document));
  if (isSeq(node)) return list(node.items.map((item) => read(reading, item)));
  if (isMap(node)) {
    return dict(node.items.map((pair) => [keyOf(reading, pair.key), read(reading, pair.value)] as const));
  }
  if (!isScalar(node)) return NIL;
  const text = isCutShort(reading, node) ? scalarText(node).slice(0, -1) : scalarText(node);
  return node.type === Scalar.PLAIN ? plainValue(reading, text) : reading.wrap(text);
}

/** go-yaml adds no line end to a block that the text ends in without one. */
function isCutShort({ source }: Reading, node: Scalar): boolean {
  const isBlock = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
  const isLast = (node.range?.[1] ?? 0) >= source.length && !source.endsWith("\n");
  return isBlock && isLast && typeof node.value === "string" && node.value.endsWith("\n");
}

function scalarText(node: Node & { readonly value: unknown }): Bytes {
  if (node.tag !== undefined && node.tag !== "" && node.tag !== "tag:yaml.org,2002:str") {
    refuse("fromYaml of a value with a tag");
  }
  return toBytes(typeof node.value === "string" ? node.value : "");
}

function plainValue(reading: Reading, text: Bytes): Value {
  const resolved = resolve(text);
  switch (resolved.kind) {
    case "bool":
      return bool(resolved.value);
    case "int":
      return float(Number(resolved.value));
    case "float":
      return Number.isFinite(resolved.value)
        ? float(resolved.value)
        : refuse("fromYaml of a number that JSON cannot say");
    case "null":
      return NIL;
    case "merge":
    case "string":
    case "timestamp":
      return reading.wrap(text);
  }
}

/** Keys become strings. */
function keyOf(reading: Reading, node: unknown): Bytes {
  if (isAlias(node)) return keyOf(reading, node.resolve(reading.document));
  if (!isScalar(node)) return refuse("fromYaml of a map with keys that are no scalars");
  const text = scalarText(node);
  if (node.type !== Scalar.PLAIN) return text;
  if (text === "<<") return refuse("fromYaml of a merged map");
  const resolved = resolve(text);
  switch (resolved.kind) {
    case "bool":
    case "int":
      return String(resolved.value);
    case "string":
    case "timestamp":
      return text;
    default:
      return refuse("fromYaml of a map with unusual keys");
  }
}
