/** Collects the output and knows the column, which decides where lines are folded. */
export class Writer {
  readonly #pieces: string[] = [];
  /** In code points, as go-yaml counts. */
  column = 0;
  /** Where a broken line goes on. */
  indent = 0;

  write(text: string): void {
    this.#pieces.push(text);
    this.column += codePoints(text);
  }

  /** A line break that belongs to the text. */
  writeBreak(character: string): void {
    this.#pieces.push(character);
    this.column = 0;
  }

  indentLine(): void {
    this.write(" ".repeat(this.indent));
  }

  /** Folds the line here. */
  breakLine(): void {
    this.startLine(this.indent);
  }

  startLine(indent: number): void {
    this.endLine();
    this.write(" ".repeat(indent));
  }

  /** A line break of the text, whichever character it is, has ended the line already. */
  endLine(): void {
    if (this.column > 0) this.writeBreak("\n");
  }

  text(): string {
    return this.#pieces.join("");
  }
}

function codePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) count--;
  }
  return count;
}
