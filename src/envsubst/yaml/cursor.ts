import { faultAt, type YamlFault } from "./fault.ts";

/** A place in a text; line and column count from 0. */
export interface Mark {
  /** In UTF-16 units. */
  readonly at: number;
  /** In letters, as go-yaml counts. */
  readonly index: number;
  readonly line: number;
  readonly column: number;
}

/** Of a letter that takes two units. */
const leadingHalf = /[\ud800-\udbff]/g;

/** Reads a text from left to right and knows where it stands. */
export class Cursor {
  readonly text: string;
  readonly #hasPairs: boolean;
  #at = 0;
  #index = 0;
  #line = 0;
  #column = 0;

  constructor(text: string) {
    this.text = text;
    this.#hasPairs = text.search(leadingHalf) !== -1;
  }

  get line(): number {
    return this.#line;
  }

  get column(): number {
    return this.#column;
  }

  get index(): number {
    return this.#index;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.text.length;
  }

  mark(): Mark {
    return { at: this.#at, index: this.#index, line: this.#line, column: this.#column };
  }

  /** The unit so far ahead; empty behind the end. */
  peek(ahead = 0): string {
    return this.text[this.#at + ahead] ?? "";
  }

  startsWith(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.text);
  }

  /** What a sticky pattern without line breaks matches here, passed over; empty when it does not match. */
  take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    const letters = this.#hasPairs ? found.length - (found.match(leadingHalf)?.length ?? 0) : found.length;
    this.#at += found.length;
    this.#index += letters;
    this.#column += letters;
    return found;
  }

  /** Passes over one character of ASCII. */
  skip(): void {
    this.#at += 1;
    this.#index += 1;
    this.#column += 1;
  }

  /** Passes over a line break, and gives it as it is in a scalar; empty when there is none. */
  takeBreak(): string {
    const first = this.peek();
    if (!isBreak(first)) return "";
    const size = first === "\r" && this.peek(1) === "\n" ? 2 : 1;
    this.#at += size;
    this.#index += size;
    this.#line += 1;
    this.#column = 0;
    return first === "\u2028" || first === "\u2029" ? first : "\n";
  }

  /** At the end of the text the last line is taken as ended. */
  endLastLine(): void {
    if (this.#column > 0) this.#line += 1;
    this.#column = 0;
  }

  fault(message: string): YamlFault {
    return faultAt(this.#line, message, "scanner");
  }
}

/** YAML 1.1 has more of them than 1.2. */
export function isBreak(character: string): boolean {
  switch (character) {
    case "\n":
    case "\r":
    case "\u0085":
    case "\u2028":
    case "\u2029":
      return true;
    default:
      return false;
  }
}

export function isBlank(character: string): boolean {
  return character === " " || character === "\t";
}

/** White space or the end of the text. */
export function isBlankOrEnd(character: string): boolean {
  return character === "" || isBlank(character) || isBreak(character);
}
