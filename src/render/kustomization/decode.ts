import type { Entry, Mapping, Node, Scalar, ScalarValue, Span } from "../../source/index.ts";
import type { Shape, Struct } from "./kustomization-shape.ts";

/** Why a file does not fit its Go type, in the words of encoding/json. */
export interface DecodeError {
  readonly message: string;
  readonly span: Span | undefined;
}

/**
 * Checks a document against a Go type as encoding/json would with unknown fields forbidden, and brings it into normal form:
 * field names match case-insensitively, of repeated keys the last one counts, and null is the same as absent. Items of a list
 * that do not fit are left out.
 */
export function decode(
  node: Node,
  shape: Struct,
  strictness: "strict" | "lenient" = "strict",
): { readonly node: Node; readonly errors: readonly DecodeError[] } {
  const errors: DecodeError[] = [];
  const decoded = new Decoder(strictness === "strict", errors).decode(node, shape, { type: "", path: [] });
  return { node: decoded, errors };
}

/** Where the decoder is: in which Go type, and at which field of the outermost. */
interface Position {
  readonly type: string;
  readonly path: readonly string[];
}

class Decoder {
  /** Lenient decoding takes any scalar for a string and leaves unknown fields out (sigs.k8s.io/yaml with a target). */
  readonly #strict: boolean;
  readonly #errors: DecodeError[];

  constructor(strict: boolean, errors: DecodeError[]) {
    this.#strict = strict;
    this.#errors = errors;
  }

  decode(node: Node, shape: Shape, position: Position): Node {
    if (shape === "any") return node;
    const found = jsonType(node);
    if (found === "null") return node;
    if (typeof shape === "string") return this.#scalar(node, found, shape, position);
    if ("listOf" in shape) {
      if (node.kind !== "sequence") return this.#mismatch(node, found, goName(shape), position);
      return { ...node, items: node.items.flatMap((item) => this.#item(item, shape.listOf, position)) };
    }
    if (node.kind !== "mapping") return this.#mismatch(node, found, goName(shape), position);
    const entries = lastOfEachKey(node);
    if (!("mapOf" in shape)) return { ...node, entries: this.#fields(entries, shape, position) };
    return {
      ...node,
      entries: entries.map(({ key, value }) => ({ key, value: this.decode(value, shape.mapOf, position) })),
    };
  }

  #scalar(node: Node, found: string, shape: "string" | "bool" | "int64" | "int", position: Position): Node {
    const isInteger = shape === "int64" || shape === "int";
    if (!this.#strict && shape === "string" && node.kind === "scalar") return node;
    if (found !== (isInteger ? "number" : shape)) return this.#mismatch(node, found, shape, position);
    if (!isInteger || node.kind !== "scalar" || fitsInteger(node.value)) return node;
    return this.#mismatch(node, `number ${node.text}`, shape, position);
  }

  #item(item: Node, shape: Shape, position: Position): readonly Node[] {
    const before = this.#errors.length;
    const decoded = this.decode(item, shape, position);
    return this.#errors.length > before ? [] : [decoded];
  }

  #fields(entries: readonly Entry[], { fields, type, embedded }: Struct, position: Position): Entry[] {
    const decoded: Entry[] = [];
    for (const { key, value } of entries) {
      const name = fieldNamed(fields, key.text);
      const field = name === undefined ? undefined : fields[name];
      if (name === undefined || field === undefined) {
        if (this.#strict) this.#errors.push({ message: `json: unknown field "${key.text}"`, span: key.span });
      } else if (jsonType(value) !== "null") {
        const within = embedded?.[name] === undefined ? [name] : [embedded[name], name];
        const below: Position = { type: type ?? position.type, path: [...position.path, ...within] };
        decoded.push({ key: { ...key, text: name, value: name }, value: this.decode(value, field, below) });
      }
    }
    return decoded;
  }

  #mismatch(node: Node, found: string, expected: string, { type, path }: Position): Node {
    const target = path.length === 0 ? "value" : `struct field ${type}.${path.join(".")}`;
    this.#errors.push({
      message: `json: cannot unmarshal ${found} into Go ${target} of type ${expected}`,
      span: node.span,
    });
    return { kind: "scalar", value: null, text: "", style: "plain", span: node.span };
  }
}

function fitsInteger(value: ScalarValue): boolean {
  return typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value));
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
  if (typeof shape === "string") return shape === "any" ? "interface {}" : shape;
  if ("listOf" in shape) return `[]${shape.pointers === true ? "*" : ""}${goName(shape.listOf)}`;
  return "mapOf" in shape ? `map[string]${goName(shape.mapOf)}` : `types.${shape.type ?? "struct"}`;
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
