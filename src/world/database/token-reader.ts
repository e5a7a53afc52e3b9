import type { Token } from "./sql-tokens.ts";

/** Reads the tokens of one statement from left to right. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Goes past these words if they come next. */
  words(...words: readonly string[]): boolean {
    const found = words.every((word, index) => {
      const token = this.#tokens[this.#position + index];
      return token?.kind === "word" && token.value === word;
    });
    if (found) this.#position += words.length;
    return found;
  }

  /** Goes past a sign if it comes next. */
  sign(sign: string): boolean {
    const token = this.#tokens[this.#position];
    const found = token?.kind === "sign" && token.value === sign;
    if (found) this.#position++;
    return found;
  }

  /** The name that comes next, quoted or not. */
  name(): string | undefined {
    const token = this.#tokens[this.#position];
    if (token?.kind !== "word" && token?.kind !== "name") return undefined;
    this.#position++;
    return token.value;
  }

  next(): Token | undefined {
    const token = this.#tokens[this.#position];
    if (token) this.#position++;
    return token;
  }

  /** Everything that is left. */
  rest(): readonly Token[] {
    const rest = this.#tokens.slice(this.#position);
    this.#position = this.#tokens.length;
    return rest;
  }
}
