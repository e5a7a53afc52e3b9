import { maskKnown, maskText } from "../mask.ts";
import { maskedLines } from "../masked-line.ts";
import type { TextFile } from "../../source/index.ts";

/** How the values that must not appear are kept out. */
export interface Masking {
  readonly secrets: readonly string[];
  /** A sentence of any kind. */
  readonly text: (text: string) => string;
  /** All lines of a file. */
  readonly lines: (file: TextFile) => readonly string[];
}

/** Hides these values, the longest first, and whatever looks like a secret. */
export function maskingOf(secrets: readonly string[]): Masking {
  // What spans lines is never found in one; all lines are searched at once.
  const ofOneLine = secrets.filter((secret) => !secret.includes("\n"));
  return {
    secrets,
    text: (text) => maskKnown(maskText(text), secrets),
    lines: (file) => maskKnown(maskedLines(file).join("\n"), ofOneLine).split("\n"),
  };
}
