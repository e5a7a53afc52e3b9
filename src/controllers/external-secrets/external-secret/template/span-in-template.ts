import { nodeAt, type Path, type Span } from "../../../../source/index.ts";
import type { WorldObject } from "../../../../world/index.ts";

/**
 * The piece of a user's file that an error in a template points at, from the place that Go names to the end of its action.
 * Undefined where the text does not stand there as it is: escaped, folded, or put together by a deployer.
 */
export function spanInTemplate(holder: WorldObject, path: Path, text: string, offset: number): Span | undefined {
  const node = holder.manifest && nodeAt(holder.manifest.node, path);
  if (node?.kind !== "scalar" || !node.span || node.text !== text) return undefined;
  const { file, start, end } = node.span;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = text.indexOf("\n", lineStart);
  const line = text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd);
  const source = file.text.slice(start, end);
  const number = text.slice(0, lineStart).split("\n").length;
  const written = node.style === "literal" ? blockLine(source, line, number) : loneLine(source, line);
  if (written === undefined) return undefined;
  const from = start + written + (offset - lineStart);
  const close = line.indexOf("}}", offset - lineStart);
  const length = close === -1 ? 1 : Math.max(close - (offset - lineStart), 1);
  return { file, start: from, end: Math.min(from + length, end) };
}

/** Where a line begins in a scalar that is not escaped or folded: it stands there once. */
function loneLine(source: string, line: string): number | undefined {
  const at = source.indexOf(line);
  return at !== -1 && source.indexOf(line, at + 1) === -1 ? at : undefined;
}

/** Where the line of that number begins in a block whose header is line 0. */
function blockLine(source: string, line: string, number: number): number | undefined {
  let at = 0;
  for (let count = 0; count < number; count++) {
    at = source.indexOf("\n", at) + 1;
    if (at === 0) return undefined;
  }
  const end = source.indexOf("\n", at);
  const written = source.slice(at, end === -1 ? undefined : end);
  return written.endsWith(line) ? at + written.length - line.length : undefined;
}
