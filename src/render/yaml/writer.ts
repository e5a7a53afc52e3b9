/** Collects the output and knows the column, which decides where lines are folded. */
export class Writer {
  #text = "";
  /** In code points, as go-yaml counts. */
  column = 0;
  /** Where a broken line goes on. */
  indent = 0;

  write(text: string): void {
    this.#text += text;
    this.column += codePoints(text);
  }

  /** The same for a text without characters beyond ASCII. */
  writeAscii(text: string): void {
    this.#text += text;
    this.column += text.length;
  }

  /** A line break that belongs to the text. */
  writeBreak(character: string): void {
    this.#text += character;
    this.column = 0;
  }

  indentLine(): void {
    this.writeAscii(spaces(this.indent));
  }

  /** Folds the line here. */
  breakLine(): void {
    this.startLine(this.indent);
  }

  startLine(indent: number): void {
    this.endLine();
    this.writeAscii(spaces(indent));
  }

  /** A line break of the text, whichever character it is, has ended the line already. */
  endLine(): void {
    if (this.column > 0) this.writeBreak("\n");
  }

  text(): string {
    return this.#text;
  }
}

const indents: readonly string[] = Array.from({ length: 32 }, (_, indent) => " ".repeat(indent));

function spaces(indent: number): string {
  return indents[indent] ?? " ".repeat(indent);
}

function codePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) count--;
  }
  return count;
}
