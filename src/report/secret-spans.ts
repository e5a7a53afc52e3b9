import { entryOf, type Entry, type Mapping, type Node, type Scalar, type YamlFile } from "../source/index.ts";
import { isPlainName, isSecretName } from "./mask.ts";

/** A stretch of a YAML file that must not be shown. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
  /** The value as it is read, without quotes. */
  readonly value: string;
  /**
   * - `value`: all of it is secret.
   * - `encoded`: base64, as in the `data` of a Secret.
   * - `assigned`: `NAME=value`, only the value is.
   * - `url`: only the password in it is.
   */
  readonly holds: "value" | "encoded" | "assigned" | "url";
  /** Is it secret by its name, and not only because it stands in a Secret? */
  readonly named: boolean;
}

/** Everything in a file that must not be shown, in the order of the text. */
export function secretSpans(yaml: YamlFile): readonly SecretSpan[] {
  const found = new Map<number, SecretSpan>();
  for (const document of yaml.documents) collect(document, found);
  return [...found.values()].sort((a, b) => a.start - b.start);
}

type Found = Map<number, SecretSpan>;

function add(found: Found, node: Node, holds: SecretSpan["holds"], named: boolean): void {
  if (node.kind !== "scalar") {
    for (const child of childrenOf(node)) add(found, child, holds, named);
  } else if (node.span && node.value !== null && typeof node.value !== "boolean" && !found.has(node.span.start)) {
    found.set(node.span.start, { start: node.span.start, end: node.span.end, value: node.text, holds, named });
  }
}

function childrenOf(node: Node): readonly Node[] {
  if (node.kind === "scalar") return [];
  return node.kind === "mapping" ? node.entries.map((entry) => entry.value) : node.items;
}

function collect(node: Node, found: Found): void {
  if (node.kind === "mapping") collectMapping(node, found);
  else if (node.kind === "scalar") collectScalar(node, found);
  for (const child of childrenOf(node)) collect(child, found);
}

function collectMapping(mapping: Mapping, found: Found): void {
  for (const { key, value } of mapping.entries) {
    if (value.kind === "scalar" && isSecretName(key.text)) add(found, value, "value", true);
    if (key.text === "secretGenerator" || key.text === "configMapGenerator") collectGenerators(value, found);
  }
  const value = entryOf(mapping, "value")?.value;
  if (value !== undefined && assignsSecret(mapping)) add(found, value, "value", true);
  if (textOf(entryOf(mapping, "kind")) !== "Secret") return;
  for (const { key, value: content } of mapping.entries) {
    if (key.text !== "data" && key.text !== "stringData") continue;
    for (const entry of content.kind === "mapping" ? content.entries : []) {
      if (isPlainName(entry.key.text)) continue;
      add(found, entry.value, key.text === "data" ? "encoded" : "value", isSecretName(entry.key.text));
    }
  }
}

/** An environment variable, or a step of a JSON patch that sets a secret. */
function assignsSecret(mapping: Mapping): boolean {
  const path = textOf(entryOf(mapping, "path"));
  return isSecretName(textOf(entryOf(mapping, "name")) || path) || /^\/(?:data|stringData)(?:\/|$)/.test(path);
}

function collectGenerators(generators: Node, found: Found): void {
  for (const generator of childrenOf(generators)) {
    const literals = entryOf(generator, "literals")?.value;
    for (const literal of literals ? childrenOf(literals) : []) {
      if (literal.kind === "scalar" && isPlainName(literal.text.split("=", 1)[0] ?? "")) continue;
      add(found, literal, "assigned", false);
    }
  }
}

const secretPatch = /["']?kind["']?\s*:\s*["']?Secret(?![A-Za-z])|\/stringData\b|["']?path["']?\s*:\s*["']?\/data\b/;

function collectScalar(scalar: Scalar, found: Found): void {
  if (scalar.text.includes("\n") && secretPatch.test(scalar.text)) add(found, scalar, "value", false);
  else if (urlPassword(scalar.text) !== undefined) add(found, scalar, "url", true);
}

/** The password of a URL as it is written; whatever characters it holds, the last `@` ends it. */
export function urlPassword(text: string): string | undefined {
  return /^\s*[A-Za-z][A-Za-z0-9+.-]*:\/\/[^:@/]*:(.+)@/s.exec(text)?.[1];
}

function textOf(entry: Entry | undefined): string {
  return entry?.value.kind === "scalar" ? entry.value.text : "";
}
