/** Breaks a text at blanks into lines of at most `width`; a longer word stays whole. Lines after the first are indented. */
export function wrap(text: string, width: number, indentation: string): string[] {
  return wrapPieces(text.split(/\s+/), width, indentation);
}

/** As `wrap`, but keeps each piece on one line if it fits into one. */
export function wrapPieces(pieces: readonly string[], width: number, indentation: string): string[] {
  const fitting = pieces.flatMap((piece) => (piece.length > width - indentation.length ? piece.split(/\s+/) : [piece]));
  const lines: string[] = [];
  let line = "";
  for (const piece of fitting.filter((part) => part !== "")) {
    if (line === "") line = piece;
    else if (line.length + 1 + piece.length <= width) line += ` ${piece}`;
    else {
      lines.push(line);
      line = indentation + piece;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** At most so many lines; what is cut off is marked. */
export function shortenLines(lines: readonly string[], most: number): string[] {
  if (lines.length <= most) return [...lines];
  const kept = lines.slice(0, most);
  return kept.map((line, index) => (index === most - 1 ? `${line}…` : line));
}

/** Cuts a text that is too long. */
export function shorten(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(width - 1, 1)).trimEnd()}…`;
}

/** `1 error`, `2 errors`; `many` where that is no `s`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
