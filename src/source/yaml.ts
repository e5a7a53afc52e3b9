import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  parseAllDocuments,
  type Document as YamlDocument,
  type ParsedNode,
} from "yaml";
import type { Entry, Mapping, Node, Scalar, ScalarStyle } from "./node.ts";
import type { Problem } from "./problem.ts";
import { resolvePlain } from "./scalar.ts";
import type { Span, TextFile } from "./text-file.ts";

/** The documents of a YAML file; empty ones are left out. A broken document is missing here and named in `problems`. */
export interface YamlFile {
  readonly file: TextFile;
  readonly documents: readonly Node[];
  readonly problems: readonly Problem[];
}

/** More nodes than this, after aliases were followed, is an attack and not a manifest (go-yaml refuses such documents too). */
const maxExpandedNodes = 2_000_000;

/** What YAML does not allow in a text; our library lets it pass. */
const controlCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]/;

/** Parses a file into compact nodes. The library's syntax trees do not outlive this call. */
export function parseYaml(file: TextFile): YamlFile {
  const documents: Node[] = [];
  const problems: Problem[] = [];
  let parsed: readonly YamlDocument.Parsed[];
  try {
    const result = parseAllDocuments(file.text, {
      schema: "failsafe",
      merge: false,
      // go-yaml reads them all and complains only when they become a Go map; who reads a document decides.
      uniqueKeys: false,
      logLevel: "silent",
      prettyErrors: false,
    });
    parsed = Array.isArray(result) ? result : [];
  } catch (error) {
    return { file, documents, problems: [invalid(file, [0, 0], messageOf(error))] };
  }
  const control = controlCharacter.exec(file.text);
  if (control) {
    problems.push(invalid(file, [control.index, control.index + 1], "control characters are not allowed"));
  }
  for (const document of parsed) {
    const error = document.errors[0];
    if (error) {
      problems.push(invalid(file, error.pos, error.message));
      continue;
    }
    if (document.contents === null) continue;
    try {
      const node = new Converter(file).convert(document.contents as ParsedNode);
      if (!(node.kind === "scalar" && node.value === null)) documents.push(node);
    } catch (thrown) {
      const pos: [number, number] =
        thrown instanceof InvalidYaml ? thrown.range : [document.range[0], document.range[1]];
      problems.push(invalid(file, pos, messageOf(thrown)));
    }
  }
  return { file, documents, problems };
}

function invalid(file: TextFile, [start, end]: readonly [number, number], message: string): Problem {
  return { rule: "source/invalid-yaml", message, span: { file, start, end } };
}

function messageOf(error: unknown): string {
  if (error instanceof RangeError) return "nested too deeply to be read";
  return error instanceof Error ? error.message : String(error);
}

class InvalidYaml extends Error {
  readonly range: [number, number];
  constructor(message: string, range: [number, number]) {
    super(message);
    this.range = range;
  }
}

/** Turns the library's tree into ours; holds the anchors seen so far, in document order as YAML demands. */
class Converter {
  readonly #file: TextFile;
  readonly #anchors = new Map<string, { node: Node; size: number }>();
  /** How many nodes were made so far, with those behind aliases counted each time they are used. */
  #size = 0;

  constructor(file: TextFile) {
    this.#file = file;
  }

  convert(source: ParsedNode): Node {
    if (isAlias(source)) {
      const anchored = this.#anchors.get(source.source);
      if (!anchored) throw new InvalidYaml(`unknown anchor '${source.source}' referenced`, rangeOf(source));
      this.#grow(anchored.size, source);
      return anchored.node;
    }
    const before = this.#size;
    this.#grow(1, source);
    const node = this.#convertOwn(source);
    if (source.anchor !== undefined) this.#anchors.set(source.anchor, { node, size: this.#size - before });
    return node;
  }

  #convertOwn(source: Exclude<ParsedNode, { source: string; items?: never; type: "ALIAS" }>): Node {
    const span = this.#span(source);
    if (isScalar(source)) return this.#scalar(source as never, span);
    if (isMap(source)) return this.#mapping(source as never, span);
    return {
      kind: "sequence",
      items: (source as { items: ParsedNode[] }).items.map((item) => this.convert(item)),
      span,
    };
  }

  #scalar(source: { value: unknown; type?: string; tag?: string; source?: string }, span: Span): Scalar {
    const text = source.value === null || source.value === undefined ? "" : String(source.value);
    const style = styles[source.type ?? ""] ?? "plain";
    const tagged = source.tag !== undefined && source.tag !== "tag:yaml.org,2002:str" && source.tag !== "!";
    const resolves = (style === "plain" && source.tag === undefined) || tagged;
    return { kind: "scalar", value: resolves ? resolvePlain(text) : text, text, style, span };
  }

  #mapping(source: { items: { key: ParsedNode; value: ParsedNode | null }[] }, span: Span): Mapping {
    const entries: Entry[] = [];
    const merged: Node[] = [];
    for (const pair of source.items) {
      if (!isPair(pair)) continue;
      const key = this.convert(pair.key as ParsedNode);
      if (key.kind !== "scalar") throw new InvalidYaml("a key must be plain text", rangeOf(pair.key as ParsedNode));
      const value = pair.value ? this.convert(pair.value as ParsedNode) : emptyAfter(key);
      if (key.text === "<<" && key.style === "plain") merged.push(value);
      else entries.push({ key, value });
    }
    return {
      kind: "mapping",
      entries: merged.length === 0 ? entries : [...entries, ...mergedEntries(entries, merged)],
      span,
    };
  }

  #grow(by: number, source: ParsedNode): void {
    this.#size += by;
    if (this.#size > maxExpandedNodes) throw new InvalidYaml("document contains excessive aliasing", rangeOf(source));
  }

  #span(source: ParsedNode): Span {
    const [start, end] = rangeOf(source);
    return { file: this.#file, start, end };
  }
}

/** Explicit keys win over merged ones, and earlier merges over later ones. */
function mergedEntries(own: readonly Entry[], merged: readonly Node[]): Entry[] {
  const taken = new Set(own.map((entry) => entry.key.text));
  const sources = merged.flatMap((node) => (node.kind === "sequence" ? node.items : [node]));
  const added: Entry[] = [];
  for (const source of sources) {
    if (source.kind !== "mapping") continue;
    for (const entry of source.entries) {
      if (taken.has(entry.key.text)) continue;
      taken.add(entry.key.text);
      added.push(entry);
    }
  }
  return added;
}

/** `key:` without a value: null, standing right behind the key. */
function emptyAfter(key: Scalar): Scalar {
  const span = key.span && { file: key.span.file, start: key.span.end, end: key.span.end };
  return { kind: "scalar", value: null, text: "", style: "plain", span };
}

function rangeOf(source: ParsedNode): [number, number] {
  return [source.range[0], source.range[1]];
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single-quoted",
  QUOTE_DOUBLE: "double-quoted",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
};
