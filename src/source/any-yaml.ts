import {
  Composer,
  type CST,
  isAlias,
  isMap,
  isPair,
  isScalar,
  Lexer,
  Parser,
  type Document as YamlDocument,
  type ParsedNode,
  type YAMLError,
} from "yaml";
import { mergedMapping, mergeError } from "./merge-key.ts";
import type { Entry, Mapping, Node, Scalar, ScalarStyle } from "./node.ts";
import { opening } from "./opening.ts";
import type { Problem } from "./problem.ts";
import { resolvePlain } from "./scalar.ts";
import type { Span, TextFile } from "./text-file.ts";
import type { YamlFile } from "./yaml.ts";

/** More nodes than this, after aliases were followed, is an attack and not a manifest (go-yaml refuses such documents too). */
const maxExpandedNodes = 2_000_000;

/**
 * Deeper than this nobody nests. go-yaml stops at 10,000; here the stack would end before, and with it, in the middle of a regular
 * expression, the whole process.
 */
const maxDepth = 500;

/** What YAML does not allow in a text; our library lets it pass. */
const controlCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]/;

/** Parses any YAML with the library. Its syntax trees do not outlive this call. */
export function readAnyYaml(file: TextFile): YamlFile {
  const documents: Node[] = [];
  const problems: Problem[] = [];
  let parsed: readonly YamlDocument.Parsed[];
  try {
    parsed = [...new Composer<ParsedNode>(options).compose(tokensOf(file.text))];
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
      problems.push(syntaxError(file, document, error));
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

const options = {
  schema: "failsafe",
  merge: false,
  // go-yaml reads them all and complains only when they become a Go map; who reads a document decides.
  uniqueKeys: false,
  logLevel: "silent",
  prettyErrors: false,
} as const;

/** The library's tokens, but for an alias that is a key: YAML 1.2 counts the colon of `*name:` to the name, go-yaml does not. */
function* tokensOf(text: string): Generator<CST.Token, void> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    const isKey = lexeme.startsWith("*") && lexeme.endsWith(":");
    for (const part of isKey ? [lexeme.slice(0, -1), ":"] : [lexeme]) yield* parser.next(part);
    if (parser.stack.length > maxDepth) throw new Error(`exceeded max depth of ${maxDepth}`);
  }
  yield* parser.end();
}

function syntaxError(file: TextFile, document: YamlDocument.Parsed, error: YAMLError): Problem {
  const start = opening(document, error);
  if (start === undefined) return invalid(file, error.pos, error.message);
  const noticed = { message: error.message, span: { file, start: error.pos[0], end: error.pos[1] } };
  return { ...invalid(file, [start, start + 1], `${file.text[start] ?? ""} is opened here and never closed`), noticed };
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
    const style = styles[source.type ?? ""] ?? "plain";
    const text = this.#text(source, style, span);
    const tagged = source.tag !== undefined && source.tag !== "tag:yaml.org,2002:str" && source.tag !== "!";
    const resolves = (style === "plain" && source.tag === undefined) || tagged;
    return { kind: "scalar", value: resolves ? resolvePlain(text) : text, text, style, span };
  }

  #text({ value, source = "" }: { value: unknown; source?: string }, style: ScalarStyle, { end }: Span): string {
    // The library makes values of its own of some tags; only that of `!!binary` is wanted.
    const text = typeof value === "string" || value instanceof Uint8Array ? String(value) : source;
    // go-yaml keeps no line break that is not there, at the end of a file that lacks the last one.
    const isBlock = style === "literal" || style === "folded";
    const lacksBreak = isBlock && end === this.#file.text.length && !this.#file.text.endsWith("\n");
    return lacksBreak ? text.replace(/\n$/, "") : text;
  }

  #mapping(source: { items: { key: ParsedNode; value: ParsedNode | null }[] }, span: Span): Mapping {
    const entries: Entry[] = [];
    for (const pair of source.items) {
      if (!isPair(pair)) continue;
      const key = this.convert(pair.key as ParsedNode);
      if (key.kind !== "scalar") throw new InvalidYaml("a key must be plain text", rangeOf(pair.key as ParsedNode));
      entries.push({ key, value: pair.value ? this.convert(pair.value as ParsedNode) : emptyAfter(key) });
    }
    const mapping = mergedMapping(entries, span);
    if (mapping === undefined) throw new InvalidYaml(mergeError, [span.start, span.end]);
    return mapping;
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
