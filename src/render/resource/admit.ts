import type { Mapping, Node, Scalar, Span } from "../../source/index.ts";
import { parseTimestamp } from "../yaml/timestamp.ts";
import { annotatedOnce } from "./annotated-once.ts";

/** What kustomize could not print, so that the build fails in the end. */
export interface Inadmissible {
  readonly message: string;
  readonly span: Span | undefined;
}

/**
 * Brings a parsed document to what comes out of kustomize's way through Go values and JSON: dates get their full form, and what
 * JSON cannot hold is named. Unchanged documents stay the same node.
 */
export function admit(document: Mapping): { readonly node: Mapping; readonly inadmissible: readonly Inadmissible[] } {
  const inadmissible: Inadmissible[] = [];
  const node = admitMapping(annotatedOnce(document), inadmissible);
  return { node, inadmissible };
}

function admitNode(node: Node, inadmissible: Inadmissible[]): Node {
  if (node.kind === "scalar") return admitScalar(node, inadmissible);
  if (node.kind === "mapping") return admitMapping(node, inadmissible);
  let changed = false;
  const items = node.items.map((item) => {
    const admitted = admitNode(item, inadmissible);
    if (admitted !== item) changed = true;
    return admitted;
  });
  return changed ? { ...node, items } : node;
}

function admitMapping(node: Mapping, inadmissible: Inadmissible[]): Mapping {
  let changed = false;
  const seen = new Set<string>();
  // In quotes it is no merge key, and is lost nevertheless where kustomize writes the object out and reads it again.
  const kept = node.entries.filter(({ key }) => key.text !== "<<");
  if (kept.length < node.entries.length) changed = true;
  const entries = kept.map((entry) => {
    const { key } = entry;
    if (typeof key.value !== "string" || (key.style === "plain" && parseTimestamp(key.text) !== undefined)) {
      inadmissible.push({ message: "json: unsupported type: map[interface {}]interface {}", span: key.span });
    } else if (seen.has(key.text)) {
      inadmissible.push({ message: `mapping key "${key.text}" already defined`, span: key.span });
    }
    seen.add(key.text);
    const value = admitNode(entry.value, inadmissible);
    if (value === entry.value) return entry;
    changed = true;
    return { key, value };
  });
  return changed ? { ...node, entries } : node;
}

/** JSON holds them as they are, and go-yaml does not take them when it reads the JSON. */
const control = /[\x7f-\x84\x86-\x9f\ufffe\uffff]/;

function admitScalar(node: Scalar, inadmissible: Inadmissible[]): Scalar {
  if (control.test(node.text))
    inadmissible.push({ message: "yaml: control characters are not allowed", span: node.span });
  if (typeof node.value === "string" && node.text.includes("\u0085")) {
    const folded = foldNextLines(node.text);
    return { ...node, value: folded, text: folded };
  }
  if (node.style !== "plain") return node;
  if (typeof node.value === "number" && !Number.isFinite(node.value)) {
    const text = Number.isNaN(node.value) ? "NaN" : node.value > 0 ? "+Inf" : "-Inf";
    inadmissible.push({ message: `json: unsupported value: ${text}`, span: node.span });
  }
  if (typeof node.value !== "string") return node;
  const timestamp = parseTimestamp(node.text);
  return timestamp === undefined ? node : { ...node, value: timestamp };
}

/** In JSON read as YAML a next-line character is a line break within quotes: one becomes a space, more become line feeds. */
function foldNextLines(text: string): string {
  return text.replace(
    / *\u0085(?: *\u0085)* */g,
    (breaks) => "\n".repeat(breaks.replaceAll(" ", "").length - 1) || " ",
  );
}
