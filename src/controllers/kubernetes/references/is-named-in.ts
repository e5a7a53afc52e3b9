import type { Json } from "../../../source/index.ts";
import type { WorldObject } from "../../../world/index.ts";

const edge = "[^A-Za-z0-9-]";

/** Does the object's manifest hold this name somewhere, as a whole word? A chart's values say so what its objects are called. */
export function isNamedIn({ object }: WorldObject, name: string): boolean {
  return holds(object, name);
}

/** The same without its metadata, which names its namespace. */
export function isNamedInSpec({ object }: WorldObject, name: string): boolean {
  return object["spec"] !== undefined && holds(object["spec"], name);
}

/** Does the manifest call something exactly so? A namespace of the name, a key, or a longer host name with it in it is something else. */
export function isCalledIn({ object, ref }: WorldObject, name: string): boolean {
  return ref.name === name || callsSo(object, name);
}

function callsSo(value: Json | undefined, name: string): boolean {
  if (typeof value === "string" && value.includes("\n")) return hasLine(value, name);
  if (typeof value !== "object" || value === null) return value === name;
  if (Array.isArray(value)) return value.some((item: Json) => callsSo(item, name));
  return Object.entries(value).some(([key, item]) => !/namespaces?$/i.test(key) && callsSo(item, name));
}

/** Values that are written as one text, as an Application of Argo CD may have them. */
function hasLine(text: string, name: string): boolean {
  const line = new RegExp(`[:-] *["']?${name.replaceAll(".", "\\.")}["']? *$`);
  return text.split("\n").some((each) => !/namespaces?:/i.test(each) && line.test(each));
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
