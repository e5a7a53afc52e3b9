import type { Json } from "../../source/index.ts";
import type { WorldObject } from "../../world/index.ts";

const edge = "[^A-Za-z0-9-]";

/** Does the object's manifest hold this name somewhere, as a whole word? A chart's values say so what its objects are called. */
export function isNamedIn({ object }: WorldObject, name: string): boolean {
  return holds(object, name);
}

/** The same without its metadata, which names its namespace. */
export function isNamedInSpec({ object }: WorldObject, name: string): boolean {
  return object["spec"] !== undefined && holds(object["spec"], name);
}

const texts = new WeakMap<object, string>();

function holds(value: Json, name: string): boolean {
  const text = textOf(value);
  return text.includes(name) && new RegExp(`${edge}${name.replaceAll(".", "\\.")}${edge}`).test(text);
}

/** Objects are looked through for many names, and never change. */
function textOf(value: Json): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  texts.set(value, text);
  return text;
}
