import { toBytes } from "../text/utf8.ts";
import { bool, dict, float, list, NIL, string, type Value } from "./values.ts";

/**
 * Plain data that a template works on, as Go has it after reading JSON into `interface {}`: every number is a float64. A `Map` is
 * what the program itself made as a `map[string]string`, which functions tell apart.
 */
export type Data =
  | string
  | number
  | boolean
  | null
  | readonly Data[]
  | ReadonlyMap<string, string>
  | { readonly [key: string]: Data };

export function valueOf(data: Data): Value {
  if (data === null) return NIL;
  switch (typeof data) {
    case "string":
      return string(toBytes(data));
    case "number":
      return float(data);
    case "boolean":
      return bool(data);
    default:
      if (isList(data)) return list(data.map(valueOf));
      if (isTextMap(data)) return { ...dict(entriesOf(data)), type: "map[string]string" };
      return dict(entriesOf(Object.entries(data)));
  }
}

function* entriesOf(entries: Iterable<readonly [string, Data]>): Iterable<readonly [string, Value]> {
  for (const [key, value] of entries) yield [toBytes(key), valueOf(value)];
}

function isList(data: object): data is readonly Data[] {
  return Array.isArray(data);
}

function isTextMap(data: object): data is ReadonlyMap<string, string> {
  return data instanceof Map;
}
