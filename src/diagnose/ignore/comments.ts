import {
  lineText,
  positionAt,
  readableFile,
  type Node,
  type SourceTree,
  type Span,
  type TextFile,
} from "../../source/index.ts";
import { ruleAndReason, type Ignore } from "./ignore.ts";
import { scalarSpans } from "./scalar-spans.ts";

const comment = /(?<=^|\s)#[ \t]*immich-gitops-ignore(?![\w-])[ \t]*([^\r\n]*)/gm;

/** The comments `# immich-gitops-ignore RULE: reason` of some files. One behind a field is about its line, one on a line of its own about the next. */
export function ignoringComments(tree: SourceTree, files: readonly string[]): readonly Ignore[] {
  return files.flatMap((path) => {
    const file = readableFile(tree, path);
    if (file === undefined || !file.text.includes("immich-gitops-ignore")) return [];
    const scalars = (tree.yaml(path)?.documents ?? []).flatMap((document: Node) => scalarSpans(document));
    return [...file.text.matchAll(comment)]
      .filter(({ index }) => !isWithin(scalars, index) && (isYaml(path) || startsLine(file, index)))
      .map((match): Ignore => {
        const span = { file, start: match.index, end: match.index + match[0].trimEnd().length };
        return { by: "comment", ...ruleAndReason(match[1] ?? ""), span, line: lineMeant(file, match.index) };
      });
  });
}

/** What looks like a comment within a text block is part of that. */
function isWithin(spans: readonly Span[], offset: number): boolean {
  return spans.some(({ start, end }) => start <= offset && offset < end);
}

function isYaml(path: string): boolean {
  return /\.ya?ml$/i.test(path) || !path.slice(path.lastIndexOf("/") + 1).includes(".");
}

function startsLine(file: TextFile, offset: number): boolean {
  const { line, column } = positionAt(file, offset);
  return (
    lineText(file, line)
      .slice(0, column - 1)
      .trim() === ""
  );
}

function lineMeant(file: TextFile, offset: number): number {
  const { line } = positionAt(file, offset);
  if (!startsLine(file, offset)) return line;
  const last = positionAt(file, file.text.length).line;
  let next = line + 1;
  while (next < last && /^\s*(?:#.*)?$/.test(lineText(file, next))) next++;
  return next;
}
