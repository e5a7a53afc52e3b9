import { isBlank, isBreak, type Cursor } from "./cursor.ts";

/** White space between two pieces of a scalar: blanks within a line, or line breaks, of which the first one counts as a space. */
export class Folding {
  #blanks = "";
  #first: string | undefined;
  #others = "";

  get hasBreak(): boolean {
    return this.#first !== undefined;
  }

  /** A line break with a backslash before it counts as nothing. */
  escapeBreak(): void {
    this.#first = "";
  }

  /** Passes over what white space follows; `checkTab` sees tabs at the beginning of a line. */
  read(cursor: Cursor, checkTab: () => void = () => {}): void {
    for (let next = cursor.peek(); isBlank(next) || isBreak(next); next = cursor.peek()) {
      if (isBreak(next)) this.#addBreak(cursor.takeBreak());
      else {
        if (next === "\t" && this.hasBreak) checkTab();
        if (!this.hasBreak) this.#blanks += next;
        cursor.skip();
      }
    }
  }

  /** What it comes to in the scalar. */
  text(): string {
    if (this.#first === undefined) return this.#blanks;
    return this.#first === "\n" ? this.#others || " " : this.#first + this.#others;
  }

  #addBreak(character: string): void {
    if (this.#first === undefined) this.#first = character;
    else this.#others += character;
  }
}
