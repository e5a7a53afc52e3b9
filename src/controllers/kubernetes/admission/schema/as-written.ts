import type { Json } from "../../../../source/index.ts";
import { at, type JsonObject, type WorldObject } from "../../../../world/index.ts";
import type { Path } from "../../../../source/index.ts";

/** For private use, so that no manifest has it. */
const dollar = "\uE000";

/**
 * An object into which nobody puts variables: what looks like one is its text. The checks pass over every `$`, as a deployer may still
 * replace it, so it gets another letter in their stead; `textWritten` gives it back.
 */
export function asWritten(one: WorldObject): WorldObject {
  if (!JSON.stringify(one.object).includes("${")) return one;
  const { ref, object } = one;
  return { ...one, ref: { ...ref, name: replaced(ref.name) as string }, object: replaced(object) as JsonObject };
}

function replaced(value: Json): Json {
  if (typeof value === "string") return value.replaceAll("${", `${dollar}{`);
  if (Array.isArray(value)) return value.map(replaced);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each)]));
}

/** The name of the variable that a field of such an object seems to have. */
export function variableWritten({ object }: WorldObject, path: Path): string | undefined {
  const text = JSON.stringify(at(object, ...path) ?? null);
  return new RegExp(`${dollar}\\{(\\w+)`).exec(text)?.[1];
}

export function textWritten(text: string): string {
  return text.replaceAll(dollar, "$");
}
