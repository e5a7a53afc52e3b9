import { faultAt, YamlFault } from "./fault.ts";
import type { Anchor, RawNode } from "./raw-node.ts";
import { Scanner } from "./scanner.ts";
import type { Token } from "./token.ts";

/** The first document of a text as go-yaml v2 parses it (parserc.go, decode.go); undefined when the text has none. */
export function parseDocument(text: string): RawNode | undefined {
  return new Parser(new Scanner(text)).document();
}

type TokenType = Token["type"];

/** libyaml's parser with its states as functions. What it is at is told by the tokens alone. */
class Parser {
  readonly #scanner: Scanner;
  readonly #anchors = new Map<string, Anchor>();

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  document(): RawNode | undefined {
    if (this.#isNext("stream end")) return undefined;
    if (this.#isNext("document start")) {
      this.#scanner.skip();
      if (this.#isNext("document start", "document end", "stream end")) return this.#empty(this.#start());
    }
    const node = this.#node("block");
    // The end of the document is looked for, and what is behind it is not.
    this.#scanner.peek();
    return node;
  }

  /** `indentless`: a sequence need not be indented below a key. */
  #node(context: "block" | "indentless" | "flow"): RawNode {
    const first = this.#scanner.peek();
    if (first.type === "alias") {
      this.#scanner.skip();
      const anchor = this.#anchors.get(first.name);
      if (anchor === undefined) throw new YamlFault(`yaml: unknown anchor '${first.name}' referenced`);
      return { kind: "alias", name: first.name, anchor, start: first.start.at, end: first.end.at };
    }
    const { name, tag, end } = this.#properties();
    const anchor: Anchor = { node: undefined };
    if (name !== undefined) this.#anchors.set(name, anchor);
    const token = this.#scanner.peek();
    anchor.node = this.#content(token, context, tag);
    if (anchor.node === undefined) {
      if (name === undefined && tag === undefined) {
        throw faultAt(token.start.line, "did not find expected node content", "parser");
      }
      anchor.node = { ...this.#empty(end), tag };
    }
    return anchor.node;
  }

  /** An anchor and a tag, in either order. */
  #properties(): { readonly name: string | undefined; readonly tag: string | undefined; readonly end: number } {
    let name: string | undefined;
    let tag: Extract<Token, { type: "tag" }> | undefined;
    let end = this.#start();
    for (;;) {
      const token = this.#scanner.peek();
      if (token.type === "anchor" && name === undefined) name = token.name;
      else if (token.type === "tag" && tag === undefined) tag = token;
      else break;
      end = token.end.at;
      this.#scanner.skip();
    }
    return { name, tag: tag && tagText(tag), end };
  }

  #content(token: Token, context: "block" | "indentless" | "flow", tag: string | undefined): RawNode | undefined {
    const { start } = token;
    switch (token.type) {
      case "scalar":
        this.#scanner.skip();
        return { kind: "scalar", text: token.text, style: token.style, start: start.at, end: token.end.at, tag };
      case "[":
        return { kind: "sequence", ...this.#flowSequence(), start: start.at, tag };
      case "{":
        return { kind: "mapping", ...this.#flowMapping(), start: start.at, tag };
    }
    if (context === "indentless" && token.type === "-") {
      return { kind: "sequence", ...this.#indentlessSequence(), start: start.at, tag };
    }
    if (context !== "flow" && token.type === "block sequence") {
      return { kind: "sequence", ...this.#blockSequence(), start: start.at, tag };
    }
    if (context !== "flow" && token.type === "block mapping") {
      return { kind: "mapping", ...this.#blockMapping(), start: start.at, tag };
    }
    return undefined;
  }

  #blockSequence(): Collected<"items"> {
    const items: RawNode[] = [];
    this.#scanner.skip();
    while (this.#isNext("-")) items.push(this.#blockEntry(["-", "block end"], "block"));
    return { items, end: this.#end("block end", "did not find expected '-' indicator") };
  }

  #indentlessSequence(): Collected<"items"> {
    const items: RawNode[] = [];
    while (this.#isNext("-")) items.push(this.#blockEntry(["-", "key", "value", "block end"], "block"));
    return { items, end: this.#start() };
  }

  #blockMapping(): Collected<"pairs"> {
    const pairs: [RawNode, RawNode][] = [];
    const ends: readonly TokenType[] = ["key", "value", "block end"];
    this.#scanner.skip();
    while (this.#isNext("key")) {
      const key = this.#blockEntry(ends, "indentless");
      const value = this.#isNext("value") ? this.#blockEntry(ends, "indentless") : this.#empty(this.#start());
      pairs.push([key, value]);
    }
    return { pairs, end: this.#end("block end", "did not find expected key") };
  }

  /** What stands behind an indicator, or nothing. */
  #blockEntry(ends: readonly TokenType[], context: "block" | "indentless"): RawNode {
    const { end } = this.#scanner.peek();
    this.#scanner.skip();
    return this.#isNext(...ends) ? this.#empty(end.at) : this.#node(context);
  }

  #flowSequence(): Collected<"items"> {
    const items: RawNode[] = [];
    this.#scanner.skip();
    while (!this.#isNext("]")) {
      if (items.length > 0) this.#comma("did not find expected ',' or ']'");
      if (this.#isNext("key")) items.push(this.#flowPair());
      else if (!this.#isNext("]")) items.push(this.#node("flow"));
    }
    return { items, end: this.#end("]", "") };
  }

  /** One pair among the items of a list. */
  #flowPair(): RawNode {
    const start = this.#start();
    this.#scanner.skip();
    let key: RawNode;
    if (this.#isNext("value", ",", "]")) {
      key = this.#empty(this.#start());
      // The token is taken for the empty key, whatever it is.
      this.#scanner.skip();
    } else key = this.#node("flow");
    const value = this.#flowValue([",", "]"]);
    return { kind: "mapping", pairs: [[key, value]], start, end: this.#start() };
  }

  #flowMapping(): Collected<"pairs"> {
    const pairs: [RawNode, RawNode][] = [];
    this.#scanner.skip();
    while (!this.#isNext("}")) {
      if (pairs.length > 0) this.#comma("did not find expected ',' or '}'");
      if (this.#isNext("key")) {
        this.#scanner.skip();
        const key = this.#isNext("value", ",", "}") ? this.#empty(this.#start()) : this.#node("flow");
        pairs.push([key, this.#flowValue([",", "}"])]);
      } else if (!this.#isNext("}")) {
        const key = this.#node("flow");
        pairs.push([key, this.#empty(this.#start())]);
      }
    }
    return { pairs, end: this.#end("}", "") };
  }

  #flowValue(ends: readonly TokenType[]): RawNode {
    if (!this.#isNext("value")) return this.#empty(this.#start());
    this.#scanner.skip();
    return this.#isNext(...ends) ? this.#empty(this.#start()) : this.#node("flow");
  }

  #comma(otherwise: string): void {
    const { type, start } = this.#scanner.peek();
    if (type !== ",") throw faultAt(start.line, otherwise, "parser");
    this.#scanner.skip();
  }

  /** Passes over the token that must end a collection. */
  #end(type: TokenType, otherwise: string): number {
    const token = this.#scanner.peek();
    if (token.type !== type) throw faultAt(token.start.line, otherwise, "parser");
    this.#scanner.skip();
    return token.end.at;
  }

  #isNext(...types: readonly TokenType[]): boolean {
    return types.includes(this.#scanner.peek().type);
  }

  #start(): number {
    return this.#scanner.peek().start.at;
  }

  #empty(at: number): RawNode {
    return { kind: "scalar", text: "", style: "plain", start: at, end: at };
  }
}

type Collected<Name extends "items" | "pairs"> = Pick<Extract<RawNode, Record<Name, unknown>>, Name | "end">;

function tagText({ handle, suffix, start }: Extract<Token, { type: "tag" }>): string {
  if (handle === "" || handle === "!") return handle + suffix;
  if (handle === "!!") return `tag:yaml.org,2002:${suffix}`;
  throw faultAt(start.line, "found undefined tag handle", "parser");
}
