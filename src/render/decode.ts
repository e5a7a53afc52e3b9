import type { Entry, Mapping, Node, Scalar, Span } from "../source/index.ts";
import type { Shape } from "./kustomization-shape.ts";

/** Why a file does not fit its Go type, in the words of encoding/json. */
export interface DecodeError {
  readonly message: string;
  readonly span: Span | undefined;
}

/**
 * Checks a document against a Go type as encoding/json would with unknown fields forbidden, and brings it into normal form:
 * field names match case-insensitively, of repeated keys the last one counts, and null is the same as absent.
 */
export function decode(
  node: Node,
  shape: Shape,
  typeName: string,
  strictness: "strict" | "lenient" = "strict",
): { readonly node: Node; readonly errors: readonly DecodeError[] } {
  const errors: DecodeError[] = [];
  const decoded = new Decoder(typeName, strictness === "strict", errors).decode(node, shape, []);
  return { node: decoded, errors };
}

class Decoder {
  readonly #typeName: string;
  /** Lenient decoding takes any scalar for a string and leaves unknown fields out (sigs.k8s.io/yaml with a target). */
  readonly #strict: boolean;
  readonly #errors: DecodeError[];

  constructor(typeName: string, strict: boolean, errors: DecodeError[]) {
    this.#typeName = typeName;
    this.#strict = strict;
    this.#errors = errors;
  }

  decode(node: Node, shape: Shape, path: readonly string[]): Node {
    if (shape === "any") return node;
    const found = jsonType(node);
    if (found === "null") return node;
    if (typeof shape === "string") {
      const expected = shape === "int64" ? "number" : shape;
      if (!this.#strict && node.kind === "scalar") return node;
      return found === expected ? node : this.#mismatch(node, found, shape, path);
    }
    if ("listOf" in shape) {
      if (node.kind !== "sequence") return this.#mismatch(node, found, `[]${goName(shape.listOf)}`, path);
      return { ...node, items: node.items.map((item) => this.decode(item, shape.listOf, path)) };
    }
    if (node.kind !== "mapping") return this.#mismatch(node, found, goName(shape), path);
    return { ...node, entries: this.#entries(lastOfEachKey(node), shape, path) };
  }

  #entries(entries: readonly Entry[], shape: Exclude<Shape, string>, path: readonly string[]): Entry[] {
    const decoded: Entry[] = [];
    for (const { key, value } of entries) {
      if ("mapOf" in shape) {
        decoded.push({ key, value: this.decode(value, shape.mapOf, path) });
        continue;
      }
      const fields = "fields" in shape ? shape.fields : {};
      const name = fieldNamed(fields, key.text);
      const field = name === undefined ? undefined : fields[name];
      if (name === undefined || field === undefined) {
        if (this.#strict) this.#errors.push({ message: `json: unknown field "${key.text}"`, span: key.span });
      } else if (jsonType(value) !== "null") {
        decoded.push({ key: { ...key, text: name, value: name }, value: this.decode(value, field, [...path, name]) });
      }
    }
    return decoded;
  }

  #mismatch(node: Node, found: string, expected: string, path: readonly string[]): Node {
    const field = path.length === 0 ? "value" : `struct field ${this.#typeName}.${path.join(".")}`;
    this.#errors.push({
      message: `json: cannot unmarshal ${found} into Go ${field} of type ${expected}`,
      span: node.span,
    });
    return { kind: "scalar", value: null, text: "", style: "plain", span: node.span };
  }
}

function lastOfEachKey(node: Mapping): readonly Entry[] {
  const byKey = new Map<string, Entry>();
  for (const entry of node.entries) byKey.set(entry.key.text, entry);
  return byKey.size === node.entries.length ? node.entries : [...byKey.values()];
}

function fieldNamed(fields: Readonly<Record<string, Shape>>, key: string): string | undefined {
  if (Object.hasOwn(fields, key)) return key;
  const lower = key.toLowerCase();
  return Object.keys(fields).find((name) => name.toLowerCase() === lower);
}

function goName(shape: Shape): string {
  if (typeof shape === "string") return shape;
  if ("listOf" in shape) return `[]${goName(shape.listOf)}`;
  return "mapOf" in shape ? `map[string]${goName(shape.mapOf)}` : "struct";
}

const yaml11Booleans = /^(y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/;

/** The JSON type after sigs.k8s.io/yaml, which reads YAML 1.1: unquoted `on` and `y` are booleans. */
export function jsonType(node: Node): "string" | "number" | "bool" | "null" | "array" | "object" {
  if (node.kind === "sequence") return "array";
  if (node.kind === "mapping") return "object";
  return scalarType(node);
}

function scalarType({ value, style, text }: Scalar): "string" | "number" | "bool" | "null" {
  if (value === null) return "null";
  if (typeof value === "boolean" || (style === "plain" && yaml11Booleans.test(text))) return "bool";
  return typeof value === "string" ? "string" : "number";
}
