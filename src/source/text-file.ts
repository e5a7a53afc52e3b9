/** A text of the user's repository. `path` is relative to the repository's root, with forward slashes. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** A stretch of a text file, in UTF-16 offsets; `end` is exclusive. */
export interface Span {
  readonly file: TextFile;
  readonly start: number;
  readonly end: number;
}

/** Where something stands, as people and other programs read it: 1-based, columns in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const lineStarts = new WeakMap<TextFile, readonly number[]>();

function lineStartsOf(file: TextFile): readonly number[] {
  const known = lineStarts.get(file);
  if (known) return known;
  const starts = [0];
  for (let at = file.text.indexOf("\n"); at !== -1; at = file.text.indexOf("\n", at + 1)) starts.push(at + 1);
  lineStarts.set(file, starts);
  return starts;
}

/** A line and a column, 1-based. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Line and column (1-based) of an offset; an offset past the end is the end. */
export function positionAt(file: TextFile, offset: number): Position {
  const starts = lineStartsOf(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: Math.min(offset, file.text.length) - (starts[low] as number) + 1 };
}

/** The offset of a position; one past the end is the end. */
export function offsetAt(file: TextFile, { line, column }: Position): number {
  const start = lineStartsOf(file)[line - 1] ?? file.text.length;
  return Math.min(start + column - 1, file.text.length);
}

export function placeOf(span: Span): Place {
  const start = positionAt(span.file, span.start);
  const end = positionAt(span.file, span.end);
  return {
    file: span.file.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

/** The text of one line (1-based) without its line ending. */
export function lineText(file: TextFile, line: number): string {
  const starts = lineStartsOf(file);
  const start = starts[line - 1];
  if (start === undefined) return "";
  const next = starts[line];
  return file.text.slice(start, next === undefined ? undefined : next - 1).replace(/\r$/, "");
}
