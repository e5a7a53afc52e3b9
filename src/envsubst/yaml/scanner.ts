import { Cursor, isBlankOrEnd, isBreak, type Mark } from "./cursor.ts";
import { documentIndicator } from "./document-indicator.ts";
import { YamlUnknown } from "./fault.ts";
import { scanBlock } from "./scan-block.ts";
import { scanPlain } from "./scan-plain.ts";
import { scanName, scanTag } from "./scan-properties.ts";
import { scanQuoted } from "./scan-quoted.ts";
import { SimpleKeys } from "./simple-keys.ts";
import type { PlainToken, Token } from "./token.ts";

/**
 * Takes a text apart into tokens as go-yaml v2 does (scannerc.go, which is libyaml's scanner), with its faults. Tokens are made
 * when they are asked for, so that of several faults the same one comes first.
 */
export class Scanner {
  readonly #cursor: Cursor;
  readonly #tokens: Token[] = [];
  #consumed = 0;
  #isHeadReady = false;
  #indent = -1;
  readonly #indents: number[] = [];
  #flowLevel = 0;
  #isKeyAllowed = true;
  readonly #keys: SimpleKeys;

  constructor(text: string) {
    this.#cursor = new Cursor(text);
    this.#keys = new SimpleKeys(this.#cursor);
  }

  /** The token at hand. */
  peek(): Token {
    while (!this.#isHeadReady) {
      // A token that may still turn out to be a key waits for what follows.
      if (this.#tokens.length > 0 && !this.#keys.mayStartAt(this.#consumed)) this.#isHeadReady = true;
      else this.#fetch();
    }
    return this.#tokens[0] as Token;
  }

  skip(): void {
    this.#tokens.shift();
    this.#consumed += 1;
    this.#isHeadReady = false;
  }

  #fetch(): void {
    const cursor = this.#cursor;
    this.#skipToToken();
    this.#unroll(cursor.column);
    if (cursor.isAtEnd) {
      cursor.endLastLine();
      this.#unroll(-1);
      this.#indicate("stream end", false, 0);
      return;
    }
    const first = cursor.peek();
    if (cursor.column === 0 && first === "%") this.#refuseDirective();
    if (cursor.startsWith(documentIndicator)) {
      this.#unroll(-1);
      this.#indicate(first === "-" ? "document start" : "document end", false, 3);
    } else if (first === "[" || first === "{") this.#fetchFlowStart(first);
    else if (first === "]" || first === "}") this.#fetchFlowEnd(first);
    else if (first === ",") this.#indicate(",", true);
    else if (first === "-" && isBlankOrEnd(cursor.peek(1))) {
      this.#startBlock("block sequence", "block sequence entries");
      this.#indicate("-", true);
    } else if (first === "?" && (this.#flowLevel > 0 || isBlankOrEnd(cursor.peek(1)))) {
      this.#startBlock("block mapping", "mapping keys");
      this.#indicate("key", this.#flowLevel === 0);
    } else if (first === ":" && (this.#flowLevel > 0 || isBlankOrEnd(cursor.peek(1)))) this.#fetchColon();
    else this.#fetchContent(first);
  }

  #fetchContent(first: string): void {
    const cursor = this.#cursor;
    if ((first === "|" || first === ">") && this.#flowLevel === 0) {
      this.#keys.remove();
      this.#isKeyAllowed = true;
      this.#tokens.push(scanBlock(cursor, first === "|" ? "literal" : "folded", this.#indent));
      return;
    }
    const isPlain = /^[^-?:,[\]{}#&*!|>'"%@`\t]/.test(first) || this.#startsPlain(first, cursor.peek(1));
    if (!isPlain && !/^[*&!'"]/.test(first)) throw cursor.fault("found character that cannot start any token");
    this.#saveKey();
    this.#isKeyAllowed = false;
    if (first === "*" || first === "&") this.#tokens.push(scanName(cursor, first === "*" ? "alias" : "anchor"));
    else if (first === "!") this.#tokens.push(scanTag(cursor));
    else if (first === "'" || first === '"') this.#tokens.push(scanQuoted(cursor, first));
    else {
      const { token, endsLine } = scanPlain(cursor, this.#indent + 1, this.#flowLevel > 0);
      if (endsLine) this.#isKeyAllowed = true;
      this.#tokens.push(token);
    }
  }

  /** An indicator that means nothing where it stands. */
  #startsPlain(first: string, second: string): boolean {
    if (first === "-") return second !== " " && second !== "\t";
    return this.#flowLevel === 0 && (first === "?" || first === ":") && !isBlankOrEnd(second);
  }

  #skipToToken(): void {
    const cursor = this.#cursor;
    for (;;) {
      if (cursor.column === 0 && cursor.peek() === "\ufeff") cursor.skip();
      cursor.take(this.#flowLevel > 0 || !this.#isKeyAllowed ? /[ \t]+/y : / +/y);
      if (cursor.peek() === "#") cursor.take(/[^\r\n\u0085\u2028\u2029]+/y);
      if (!isBreak(cursor.peek())) return;
      cursor.takeBreak();
      if (this.#flowLevel === 0) this.#isKeyAllowed = true;
    }
  }

  /** The only directives there are change nothing that an object needs. */
  #refuseDirective(): never {
    const cursor = this.#cursor;
    cursor.skip();
    const name = cursor.take(/[\w-]+/y);
    if (name === "") throw cursor.fault("could not find expected directive name");
    if (!isBlankOrEnd(cursor.peek())) throw cursor.fault("found unexpected non-alphabetical character");
    if (name !== "YAML" && name !== "TAG") throw cursor.fault("found unknown directive name");
    throw new YamlUnknown("there is a YAML directive in it");
  }

  #fetchFlowStart(type: "[" | "{"): void {
    this.#saveKey();
    this.#keys.enter(this.#consumed + this.#tokens.length);
    this.#flowLevel += 1;
    this.#isKeyAllowed = true;
    this.#push(type, 1);
  }

  #fetchFlowEnd(type: "]" | "}"): void {
    this.#keys.remove();
    if (this.#flowLevel > 0) {
      this.#flowLevel -= 1;
      this.#keys.leave();
    }
    this.#isKeyAllowed = false;
    this.#push(type, 1);
  }

  #fetchColon(): void {
    const key = this.#keys.take();
    if (key !== undefined) {
      this.#insert(key.tokenNumber - this.#consumed, { type: "key", start: key.mark, end: key.mark });
      this.#roll(key.mark, key.tokenNumber, "block mapping");
      this.#isKeyAllowed = false;
    } else {
      this.#startBlock("block mapping", "mapping values");
      this.#isKeyAllowed = this.#flowLevel === 0;
    }
    this.#push("value", 1);
  }

  #startBlock(type: "block sequence" | "block mapping", what: string): void {
    if (this.#flowLevel > 0) return;
    if (!this.#isKeyAllowed) throw this.#cursor.fault(`${what} are not allowed in this context`);
    this.#roll(this.#cursor.mark(), undefined, type);
  }

  /** A token further to the right begins a collection. */
  #roll(mark: Mark, tokenNumber: number | undefined, type: "block sequence" | "block mapping"): void {
    if (this.#flowLevel > 0 || this.#indent >= mark.column) return;
    this.#indents.push(this.#indent);
    this.#indent = mark.column;
    this.#insert(tokenNumber === undefined ? -1 : tokenNumber - this.#consumed, { type, start: mark, end: mark });
  }

  /** A token further to the left ends collections. */
  #unroll(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#push("block end", 0);
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #saveKey(): void {
    if (!this.#isKeyAllowed) return;
    const isRequired = this.#flowLevel === 0 && this.#indent === this.#cursor.column;
    this.#keys.save(this.#consumed + this.#tokens.length, isRequired);
  }

  /** A token before which no key can have begun. */
  #indicate(type: PlainToken["type"], isKeyAllowed: boolean, length = 1): void {
    this.#keys.remove();
    this.#isKeyAllowed = isKeyAllowed;
    this.#push(type, length);
  }

  /** A token without content that takes so many characters. */
  #push(type: PlainToken["type"], length: number): void {
    const start = this.#cursor.mark();
    for (let count = 0; count < length; count += 1) this.#cursor.skip();
    this.#tokens.push({ type, start, end: this.#cursor.mark() });
  }

  #insert(position: number, token: PlainToken): void {
    if (position < 0) this.#tokens.push(token);
    else this.#tokens.splice(position, 0, token);
  }
}
