import { decodeText, type Tracked } from "../../../../template/index.ts";
import type { KeyedData } from "../../../../world/index.ts";
import type { Rewritten } from "./rewrite.ts";

/** One value after its decodingStrategy; the default None leaves it. */
export function decodedValue(
  strategy: string | undefined,
  value: Tracked,
): { readonly value: Tracked } | { readonly error: string } {
  if (strategy !== "Base64" && strategy !== "Base64URL" && strategy !== "Auto") return { value };
  const decoded = decodeText(strategy, value);
  if (decoded.kind === "text") return { value: decoded.value };
  return { error: `error applying decoding strategy ${strategy} to data: ${decoded.message}` };
}

/** DecodeMap: every value of an extract or find. Of several that fail Go's map order decides which is named. */
export function decodedValues(strategy: string | undefined, { values, complete }: KeyedData): Rewritten {
  const decoded = new Map<string, Tracked>();
  for (const key of [...values.keys()].sort()) {
    const result = decodedValue(strategy, values.get(key) ?? []);
    if ("error" in result) return { error: result.error.replace(": ", `: failure decoding key ${key}: `) };
    decoded.set(key, result.value);
  }
  return { values: decoded, complete };
}
