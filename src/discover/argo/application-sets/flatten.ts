import { plainText, renderApplicationSetTemplate, type Data } from "../../../template/index.ts";
import type { Parameters } from "./expansion.ts";

/** Nested parameters as one level of texts, `a.b.0` (github.com/jeremywohl/flatten, DotStyle, then fmt's %v). */
export function flattened(parameters: Parameters): Readonly<Record<string, string>> {
  const flat: Record<string, string> = {};
  const add = (key: string, value: Data): void => {
    const inner: readonly (readonly [string, Data])[] =
      value instanceof Map ? [...value] : value !== null && typeof value === "object" ? Object.entries(value) : [];
    if (inner.length === 0) flat[key] = goText(value);
    for (const [name, item] of inner) add(`${key}.${name}`, item);
  };
  for (const [key, value] of Object.entries(parameters)) add(key, value);
  return flat;
}

function goText(value: Data): string {
  if (typeof value === "string") return value;
  if (value === null) return "<nil>";
  const printed = renderApplicationSetTemplate("{{.}}", value, "default");
  return printed.kind === "text" ? plainText(printed.value) : "";
}
