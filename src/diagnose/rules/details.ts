import type { Trouble } from "../../controllers/index.ts";

/** A detail of a trouble as text; empty when it has none of that name. */
export function detail({ details }: Trouble, name: string): string {
  const value = details?.[name];
  return value === undefined || value === null ? "" : String(value);
}

/** A detail that is a list. */
export function detailList({ details }: Trouble, name: string): readonly string[] {
  const value = details?.[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** `a, b or c`. */
export function orList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
