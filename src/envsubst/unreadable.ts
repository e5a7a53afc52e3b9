import { readYaml } from "./yaml/index.ts";
import type { Expansion, SubstitutedText } from "./substitute.ts";

/**
 * Which variable made a text unreadable: the first one without whose expansion, and those behind it, the text is YAML still.
 * Upstream names a line of a text that nobody sees.
 */
export function unreadableBecauseOf(input: string, result: SubstitutedText): Expansion | undefined {
  const { expansions } = result;
  if (result.bytes !== undefined) return expansions.find(({ text }) => text.includes("\ufffd"));
  let readable = 0;
  let broken = expansions.length;
  if (broken === 0 || !isReadable(withFirst(readable, input, result))) return undefined;
  while (broken - readable > 1) {
    const middle = (readable + broken) >> 1;
    if (isReadable(withFirst(middle, input, result))) readable = middle;
    else broken = middle;
  }
  return expansions[readable];
}

function isReadable(text: string): boolean {
  return readYaml(text).kind !== "error";
}

/** The output as if only so many variables had been expanded. */
function withFirst(count: number, input: string, { text, expansions }: SubstitutedText): string {
  const pieces: string[] = [];
  let at = 0;
  for (const [index, expansion] of expansions.entries()) {
    pieces.push(text.slice(at, expansion.outputStart));
    pieces.push(index < count ? expansion.text : input.slice(expansion.start, expansion.end));
    at = expansion.outputStart + expansion.text.length;
  }
  pieces.push(text.slice(at));
  return pieces.join("");
}
