import { Halt } from "../halt.ts";
import type { Lexer, Token, TokenType } from "./lex.ts";
import { isKeyword } from "./lex.ts";
import { quote } from "../go/quote.ts";
import { runesOf, encodeRune } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";

/** The tokens of one definition with Go's look-ahead of three, and what its parser knows on the way. */
export class TokenReader {
  readonly name: Bytes;
  readonly isFunction: (name: Bytes) => boolean;
  /** Variables that are declared at this point. */
  readonly variables: Bytes[] = ["$"];
  /** Line of the action that is being read, 0 between actions. */
  actionLine = 0;
  readonly #lexer: Lexer;
  readonly #pushedBack: Token[] = [];
  #last: Token = { type: "error", position: 0, text: "", line: 0 };
  /** The one that was read from the lexer last: errors name its line. */
  #newest: Token = this.#last;

  constructor(name: Bytes, lexer: Lexer, isFunction: (name: Bytes) => boolean) {
    this.name = name;
    this.#lexer = lexer;
    this.isFunction = isFunction;
  }

  next(): Token {
    const pushedBack = this.#pushedBack.pop();
    if (pushedBack === undefined) this.#newest = this.#lexer();
    this.#last = pushedBack ?? this.#newest;
    return this.#last;
  }

  /** Gives back the token that `next` returned last. */
  backUp(): void {
    this.#pushedBack.push(this.#last);
  }

  /** Gives back the token that `next` returned last, and one before it. */
  pushBack(...before: readonly Token[]): void {
    this.#pushedBack.push(this.#last, ...before);
  }

  /** Puts tokens in front of those that are still to come; the first argument comes first. */
  putInFront(...tokens: readonly Token[]): void {
    this.#pushedBack.push(...tokens.toReversed());
  }

  peek(): Token {
    const token = this.next();
    this.backUp();
    return token;
  }

  nextNonSpace(): Token {
    let token = this.next();
    while (token.type === "space") token = this.next();
    return token;
  }

  peekNonSpace(): Token {
    const token = this.nextNonSpace();
    this.backUp();
    return token;
  }

  expect(types: readonly TokenType[], context: string): Token {
    const token = this.nextNonSpace();
    return types.includes(token.type) ? token : this.unexpected(token, context);
  }

  unexpected(token: Token, context: string): never {
    if (token.type !== "error") return this.fail(`unexpected ${describe(token)} in ${context}`);
    if (this.actionLine === 0 || this.actionLine === token.line) return this.fail(token.text);
    const started = `started at ${this.name}:${this.actionLine}`;
    return this.fail(
      token.text.endsWith(" action") ? `${token.text} ${started}` : `${token.text} in action ${started}`,
    );
  }

  fail(message: Bytes): never {
    const { line, position } = this.#newest;
    throw new Halt({ kind: "parse", message: `template: ${this.name}:${line}: ${message}`, offset: position });
  }
}

function describe(token: Token): Bytes {
  if (token.type === "end of text") return "EOF";
  if (isKeyword(token.type)) return `<${token.text}>`;
  if (token.text.length <= 10) return quote(token.text);
  const start = runesOf(token.text).slice(0, 10);
  return `${quote(start.map(encodeRune).join(""))}...`;
}
