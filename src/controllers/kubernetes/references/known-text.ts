import type { Tracked } from "../../../template/index.ts";

/** The text, where every piece of it is decided by the repository or drawn from a known alphabet. */
export function knownText(value: Tracked): string | undefined {
  const decided = value.every(({ from }) => from === undefined || from.kind === "literal" || isSample(from));
  return decided ? value.map(({ text }) => text).join("") : undefined;
}

/**
 * The text as a name. Where one source outside the repository decides all of it, the name of that source, as `${…}`: whatever it will be,
 * the same source gives the same name.
 */
export function knownName(value: Tracked): string | undefined {
  const [piece, ...others] = value;
  if (piece?.from?.kind !== "outside" || others.length > 0) return knownText(value);
  if ((piece.encoded ?? []).length > 0) return undefined;
  return piece.from.name.startsWith("${") ? piece.from.name : `\${${piece.from.name}}`;
}

/** Such a name, as a person says it. A variable of the deployer's stays as it is written. */
export function sourceOfName(name: string): string {
  return /^\$\{(.*\W.*)\}$/.exec(name)?.[1] ?? name;
}

function isSample(from: { readonly kind: string; readonly alphabet: string }): boolean {
  return from.kind === "generated" && from.alphabet !== "any";
}
