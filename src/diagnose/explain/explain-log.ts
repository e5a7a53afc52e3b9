import type { Explained } from "../rule.ts";
import { explainMessage } from "./explain-message.ts";

/** So many lines at the end of a log are looked at: programs say last what they end of. */
const maxLines = 500;

/** What the lines of a log mean, each by itself, the last one that means anything first; empty where none does. */
export function explainLog(text: string): readonly Explained[] {
  const lines = text.trimEnd().split("\n").slice(-maxLines).reverse();
  return [...new Set(lines.flatMap((line) => explainMessage(line).slice(0, 1)))];
}
