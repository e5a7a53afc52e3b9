import type { TextFile } from "../text-file.ts";

/** Thrown where a text leaves the common subset; it never gets out of this folder. */
export const uncommon: Error = new Error("not in the common subset of YAML");

/** Where the reading of a file stands. */
export class Cursor {
  readonly file: TextFile;
  readonly text: string;
  at = 0;

  constructor(file: TextFile) {
    this.file = file;
    this.text = file.text;
  }

  /** The UTF-16 code that comes next, or the one so many further on; NaN at the end. */
  code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === code.space) this.at++;
  }

  /** A space, the end of the line or that of the text: what makes an indicator of a `-` or `:` before it. */
  isGap(ahead: number): boolean {
    const next = this.text.charCodeAt(this.at + ahead);
    return next === code.space || next === code.newline || Number.isNaN(next);
  }

  isLineEnd(): boolean {
    const next = this.text.charCodeAt(this.at);
    return next === code.newline || Number.isNaN(next);
  }

  /** Goes to the start of the next line. */
  skipLine(): void {
    const end = this.text.indexOf("\n", this.at);
    this.at = end === -1 ? this.text.length : end + 1;
  }
}

export const code = {
  tab: 9,
  newline: 10,
  space: 32,
  doubleQuote: 34,
  hash: 35,
  ampersand: 38,
  singleQuote: 39,
  star: 42,
  comma: 44,
  dash: 45,
  dot: 46,
  colon: 58,
  listStart: 91,
  backslash: 92,
  listEnd: 93,
  mappingStart: 123,
  bar: 124,
  greaterThan: 62,
  mappingEnd: 125,
} as const;
