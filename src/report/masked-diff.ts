import type { TextFile } from "../source/index.ts";
import { maskKnown } from "./mask.ts";
import { maskedLine } from "./masked-line.ts";

/** A unified diff of two versions of a file, with every secret hidden; empty when they are the same. */
export async function maskedDiff(before: TextFile, after: TextFile, secrets: readonly string[]): Promise<string> {
  if (before.text === after.text) return "";
  // Only who asks for a diff waits for the library.
  const { formatPatch, structuredPatch } = await import("diff");
  const patch = structuredPatch(`a/${before.path}`, `b/${after.path}`, before.text, after.text, undefined, undefined, {
    context: 3,
  });
  const masked = {
    ...patch,
    hunks: patch.hunks.map((hunk) => {
      let [old, fresh] = [hunk.oldStart, hunk.newStart];
      const lines = hunk.lines.map((line) => {
        const mark = line[0];
        if (mark === "\\") return line;
        const shown = mark === "+" ? maskedLine(after, fresh) : maskedLine(before, old);
        if (mark !== "+") old++;
        if (mark !== "-") fresh++;
        return `${mark}${maskKnown(shown, secrets)}${line.endsWith("\r") ? "\r" : ""}`;
      });
      return { ...hunk, lines };
    }),
  };
  return formatPatch(masked).replace(/^=+\n/, "");
}
