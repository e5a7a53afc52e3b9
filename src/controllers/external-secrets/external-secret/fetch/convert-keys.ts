import type { KeyedData } from "../../../../world/index.ts";
import type { Rewritten } from "./rewrite.ts";

/** ConvertKeys: signs that a Secret's key cannot have become `_`, or `_U0020_` with Unicode; with None they stay. */
export function convertKeys(strategy: string, { values, complete }: KeyedData): Rewritten {
  const converted = new Map<string, KeyedData["values"] extends ReadonlyMap<string, infer Value> ? Value : never>();
  for (const [key, value] of values) {
    const name = [...key].map((sign) => (isAllowed(sign) ? sign : convertedSign(strategy, sign))).join("");
    if (converted.has(name)) return { error: `secret name collision during conversion: ${name}` };
    converted.set(name, value);
  }
  return { values: converted, complete };
}

function isAllowed(sign: string): boolean {
  return /^[\p{L}\p{N}._-]$/u.test(sign);
}

function convertedSign(strategy: string, sign: string): string {
  if (strategy === "Default") return "_";
  const code = (sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
  return strategy === "Unicode" ? `_U${code}_` : sign;
}

/** ValidateKeys: an empty key is dropped, a long or odd one is an error. */
export function validKeys({ values, complete }: KeyedData): Rewritten {
  for (const key of values.keys()) {
    if (key.length > 253) {
      const start = key.slice(0, 253);
      return { error: `key has length ${key.length} but max is 253: (following is truncated): ${start}` };
    }
    const odd = [...key].find((sign) => !isAllowed(sign));
    if (odd !== undefined) {
      return { error: `key has invalid character ${odd}, only alphanumeric, '-', '.' and '_' are allowed: ${key}` };
    }
  }
  return { values: new Map([...values].filter(([key]) => key !== "")), complete };
}
