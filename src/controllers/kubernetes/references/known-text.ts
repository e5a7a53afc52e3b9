import type { Tracked } from "../../../template/index.ts";

/** The text, where every piece of it is decided by the repository or drawn from a known alphabet. */
export function knownText(value: Tracked): string | undefined {
  const decided = value.every(({ from }) => from === undefined || from.kind === "literal" || isSample(from));
  return decided ? value.map(({ text }) => text).join("") : undefined;
}

function isSample(from: { readonly kind: string; readonly alphabet: string }): boolean {
  return from.kind === "generated" && from.alphabet !== "any";
}
