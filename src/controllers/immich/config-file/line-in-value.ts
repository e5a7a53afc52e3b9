import type { Node, Span } from "../../../source/index.ts";

/**
 * Where a line of a value stands in the user's files: in the block scalar or file that the value is written in. Undefined when it is not
 * written there as it is, because a template made it.
 */
export function lineInValue(node: Node | undefined, text: string, line: number): Span | undefined {
  if (node?.kind !== "scalar" || !node.span) return undefined;
  const { file, start, end } = node.span;
  const lines = text.split("\n");
  const wanted = lines[line - 1]?.trim();
  if (wanted === undefined || wanted === "") return undefined;
  // The same line may occur several times (`enabled: true`): the one of the same number is meant.
  let before = lines.slice(0, line - 1).filter((each) => each.trim() === wanted).length;
  let at = start;
  for (const written of file.text.slice(start, end).split("\n")) {
    if (written.trim() === wanted && before-- === 0) {
      const from = at + written.length - written.trimStart().length;
      return { file, start: from, end: from + wanted.length };
    }
    at += written.length + 1;
  }
  return undefined;
}

/** The line (1-based) of an offset. */
export function lineOfOffset(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
