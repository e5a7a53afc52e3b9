import type { Tracked } from "../../template/index.ts";

/** A value that exists, and of which nothing is known. `name` as a person names it: `bitwarden-backend, key smtp-password`. */
export function outsideValue(name: string): Tracked {
  return [{ text: "outside", from: { name, kind: "outside", alphabet: "any" } }];
}
