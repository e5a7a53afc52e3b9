import { runeSize } from "../bytes.ts";
import type { Entry, Node, Scalar, Span, TextFile } from "../../source/index.ts";
import { YamlFault, YamlUnknown } from "./fault.ts";
import { goSyntax } from "./go-syntax.ts";
import { numberKey } from "./number-key.ts";
import { parseDocument } from "./parser.ts";
import { plainValue } from "./plain-value.ts";
import type { RawAlias, RawMapping, RawNode, RawScalar } from "./raw-node.ts";
import { taggedValue } from "./tagged-value.ts";

/** What a text becomes in Go by way of sigs.k8s.io/yaml YAMLToJSON, which is go-yaml v2: YAML 1.1, unlike what kustomize reads. */
export type ReadYaml =
  | { readonly kind: "node"; readonly node: Node }
  /** In Go's words. */
  | { readonly kind: "error"; readonly message: string }
  /** It cannot be told here. */
  | { readonly kind: "unknown"; readonly why: string };

/** What YAML does not allow in a text. */
const controlCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]/;

/** The first document of a text, null where there is none. Spans of the nodes are places in the text. */
export function readYaml(text: string): ReadYaml {
  if (controlCharacter.test(text)) return { kind: "error", message: "yaml: control characters are not allowed" };
  try {
    const raw = parseDocument(text) ?? emptyScalar;
    return { kind: "node", node: resolve(raw, { file: { path: "", text }, open: new Set(), size: 0 }) };
  } catch (thrown) {
    if (thrown instanceof YamlFault) return { kind: "error", message: thrown.message };
    if (thrown instanceof YamlUnknown) return { kind: "unknown", why: thrown.message };
    if (thrown instanceof RangeError) return { kind: "unknown", why: "it is nested too deeply to be read" };
    throw thrown;
  }
}

/** The same for bytes that are not UTF-8 (readerc.go). */
export function readInvalidUtf8(bytes: Uint8Array): ReadYaml {
  const text = Buffer.from(bytes).toString("latin1");
  let at = 0;
  while (at < text.length && (text.charCodeAt(at) < 0x80 || runeSize(text, at) > 1)) at += runeSize(text, at);
  const octet = text.charCodeAt(at) >= 0xc0 ? "trailing" : "leading";
  return { kind: "error", message: `yaml: invalid ${octet} UTF-8 octet` };
}

const emptyScalar: RawScalar = { kind: "scalar", text: "", style: "plain", start: 0, end: 0 };

interface Resolving {
  readonly file: TextFile;
  /** Aliases that are being followed. */
  readonly open: Set<RawAlias["anchor"]>;
  /** How many nodes there are so far, with those behind aliases counted each time they are used. */
  size: number;
}

/** More nodes than this is an attack; go-yaml draws the line elsewhere, but draws one too. */
const maxNodes = 1_000_000;

function resolve(raw: RawNode, resolving: Resolving): Node {
  resolving.size += 1;
  if (resolving.size > maxNodes) throw new YamlFault("yaml: document contains excessive aliasing");
  const span = { file: resolving.file, start: raw.start, end: raw.end };
  switch (raw.kind) {
    case "alias":
      return followed(raw, resolving, (target) => resolve(target, resolving));
    case "sequence":
      return { kind: "sequence", items: raw.items.map((item) => resolve(item, resolving)), span };
    case "mapping":
      return { kind: "mapping", entries: entriesOf(raw, resolving), span };
    case "scalar": {
      const scalar = resolveScalar(raw, span);
      checkNumber(scalar.value);
      return scalar;
    }
  }
}

function followed<Result>({ anchor, name }: RawAlias, { open }: Resolving, use: (target: RawNode) => Result): Result {
  if (open.has(anchor) || anchor.node === undefined)
    throw new YamlFault(`yaml: anchor '${name}' value contains itself`);
  open.add(anchor);
  const result = use(anchor.node);
  open.delete(anchor);
  return result;
}

function resolveScalar({ text, style, tag }: RawScalar, span: Span): Scalar {
  const isPlain = style === "plain" && tag === undefined;
  const value = isPlain ? plainValue(text) : tag === undefined ? text : taggedValue(tag, text);
  return { kind: "scalar", value, text: typeof value === "string" ? value : text, style, span };
}

/** JSON has no words for these. */
function checkNumber(value: Scalar["value"]): void {
  if (typeof value !== "number" || Number.isFinite(value)) return;
  throw new YamlFault(`json: unsupported value: ${Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf"}`);
}

/** Of a key that comes more than once the last one counts, also against what was merged. */
function entriesOf({ pairs }: RawMapping, resolving: Resolving): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const [rawKey, rawValue] of pairs) {
    if (isMerge(rawKey)) {
      for (const entry of mergedEntries(rawValue, resolving)) entries.set(entry.key.text, entry);
      continue;
    }
    const key = resolveKey(rawKey, resolving);
    const value = resolve(rawValue, resolving);
    if (key.value === null) {
      const shown = goSyntax(value);
      throw new YamlFault(`unsupported map key of type: %!s(<nil>), key: <nil>, value: ${shown}`);
    }
    entries.set(key.text, { key, value });
  }
  return [...entries.values()];
}

/** JSON knows text only, and null has none: sigs.k8s.io/yaml convertToJSONableObject. */
function resolveKey(raw: RawNode, resolving: Resolving): Scalar {
  if (raw.kind === "alias") return followed(raw, resolving, (target) => resolveKey(target, resolving));
  if (raw.kind !== "scalar") throw new YamlFault(`yaml: invalid map key: ${goSyntax(resolve(raw, resolving))}`);
  const key = resolveScalar(raw, { file: resolving.file, start: raw.start, end: raw.end });
  if (key.value === null || typeof key.value === "string") return key;
  const text = typeof key.value === "number" ? numberKey(key.value, raw.text) : String(key.value);
  return { ...key, value: text, text };
}

function isMerge(key: RawNode): boolean {
  if (key.kind !== "scalar" || key.text !== "<<") return false;
  return key.tag === undefined ? key.style === "plain" : key.tag === "tag:yaml.org,2002:merge";
}

/** Earlier ones of a list take precedence. */
function mergedEntries(raw: RawNode, resolving: Resolving): readonly Entry[] {
  const sources = raw.kind === "sequence" ? raw.items.toReversed() : [raw];
  return sources.flatMap((source) => {
    const merged = source.kind === "alias" ? followed(source, resolving, (target) => target) : source;
    if (merged.kind !== "mapping") {
      throw new YamlFault("yaml: map merge requires map or sequence of maps as the value");
    }
    return entriesOf(merged, resolving);
  });
}
