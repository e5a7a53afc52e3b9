import { fromTracked } from "../text/text.ts";
import type { Tracked } from "../text/tracked.ts";
import { toBytes } from "../text/utf8.ts";
import { bool, dict, float, int64, list, NIL, string, type Value } from "../values/values.ts";

/** What a chart's templates work on. A whole number is a `bigint` where Go prints it as it is written, however large. */
export type HelmData =
  | { readonly kind: "text"; readonly text: Tracked }
  | { readonly kind: "plain"; readonly value: string | number | bigint | boolean | null }
  | { readonly kind: "list"; readonly items: readonly HelmData[] }
  | { readonly kind: "map"; readonly entries: readonly (readonly [string, HelmData])[] };

export function helmValue(data: HelmData): Value {
  switch (data.kind) {
    case "text":
      return string(fromTracked(data.text));
    case "list":
      return list(data.items.map(helmValue));
    case "map":
      return dict(data.entries.map(([key, value]) => [toBytes(key), helmValue(value)] as const));
    case "plain":
      return plainValue(data.value);
  }
}

function plainValue(value: string | number | bigint | boolean | null): Value {
  if (value === null) return NIL;
  switch (typeof value) {
    case "string":
      return string(toBytes(value));
    case "boolean":
      return bool(value);
    case "bigint":
      return int64(value);
    case "number":
      return float(value);
  }
}
