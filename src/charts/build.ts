import type { Json, Mapping, Node, Scalar, Sequence } from "../source/index.ts";
import { mappingOf, stringScalar } from "../source/index.ts";

/** Nodes that a chart adds of its own. They stand in no file. */

export const text: typeof stringScalar = stringScalar;

export function number(value: number): Scalar {
  return { kind: "scalar", value, text: String(value), style: "plain" };
}

export function flag(value: boolean): Scalar {
  return { kind: "scalar", value, text: String(value), style: "plain" };
}

const nothing: Scalar = { kind: "scalar", value: null, text: "null", style: "plain" };

export function list(items: readonly Node[]): Sequence {
  return { kind: "sequence", items };
}

/** A mapping of what is there. */
export function object(fields: Readonly<Record<string, Node | undefined>>): Mapping {
  return mappingOf(Object.entries(fields).filter((field): field is [string, Node] => field[1] !== undefined));
}

/** Plain data as nodes. */
export function plain(value: Json): Node {
  if (value === null) return nothing;
  if (typeof value === "string") return text(value);
  if (typeof value === "number") return number(value);
  if (typeof value === "boolean") return flag(value);
  if (Array.isArray(value)) return list(value.map(plain));
  return mappingOf(Object.entries(value).map(([key, item]): [string, Node] => [key, plain(item as Json)]));
}

/** A list, unless it is empty. */
export function filledList(items: readonly Node[]): Sequence | undefined {
  return items.length === 0 ? undefined : list(items);
}
