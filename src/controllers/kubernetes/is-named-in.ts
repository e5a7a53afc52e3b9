import type { WorldObject } from "../../world/index.ts";

const edge = "[^A-Za-z0-9-]";

/** Does the object's manifest hold this name somewhere, as a whole word? A chart's values say so what its objects are called. */
export function isNamedIn({ object }: WorldObject, name: string): boolean {
  const text = JSON.stringify(object);
  return text.includes(name) && new RegExp(`${edge}${name.replaceAll(".", "\\.")}${edge}`).test(text);
}
