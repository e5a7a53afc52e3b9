import {
  offsetAt,
  positionAt,
  readableFile,
  type Position,
  type SourceTree,
  type Span,
  type TextFile,
} from "../source/index.ts";

/** A stretch of a text and what takes its place. Nothing outside it changes. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** An edit as it stands in the JSON report. */
export interface ReportedEdit {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
  readonly newText: string;
}

/** The edit as reports tell it: by line and column, without the file's text. */
export function reportedEdit({ span, newText }: Edit): ReportedEdit {
  const { file, start, end } = span;
  return { file: file.path, start: positionAt(file, start), end: positionAt(file, end), newText };
}

/** The texts of the files that edits change, by path; undefined when two edits meet, or a file is not there. */
export function editedTexts(
  tree: SourceTree,
  edits: readonly ReportedEdit[],
): Readonly<Record<string, string>> | undefined {
  const texts: Record<string, string> = {};
  for (const path of new Set(edits.map(({ file }) => file))) {
    const file = readableFile(tree, path);
    if (file === undefined) return undefined;
    const own = edits.filter((edit) => edit.file === path).map((edit) => located(file, edit));
    const text = editedText(file.text, own);
    if (text === undefined) return undefined;
    texts[path] = text;
  }
  return texts;
}

function located(file: TextFile, { start, end, newText }: ReportedEdit): Edit {
  return { span: { file, start: offsetAt(file, start), end: offsetAt(file, end) }, newText };
}

/** Edits at one point are inserted in their order, deeper ones first; edits that overlap give undefined. */
export function editedText(text: string, edits: readonly Edit[]): string | undefined {
  const sorted = edits
    .map((edit, index) => ({ ...edit, index }))
    .sort(
      (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || depthOf(b) - depthOf(a) || a.index - b.index,
    );
  let edited = "";
  let at = 0;
  for (const { span, newText } of sorted) {
    if (span.start < at) return undefined;
    edited += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return edited + text.slice(at);
}

/** Of two additions behind one line the deeper one belongs to what stands before. */
function depthOf({ newText }: Edit): number {
  return /^\r?\n( *)/.exec(newText)?.[1]?.length ?? 0;
}
