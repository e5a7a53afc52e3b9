import { parseFloat64, parseInteger } from "../go/strconv.ts";
import { known } from "../text/text.ts";
import type { Value } from "../values/values.ts";

const LEAST = -(1n << 63n);

/** Go's conversion of a double to int64 on amd64: what does not fit becomes the least number. */
function floatToInt64(value: number): bigint {
  if (!Number.isFinite(value)) return LEAST;
  const whole = BigInt(Math.trunc(value));
  return whole === BigInt.asIntN(64, whole) ? whole : LEAST;
}

/** spf13/cast's trimDecimal: drops what stands behind the point of a number; other text stays, and fails later. */
function withoutDecimals(text: string): string {
  return /^([-+]?[0-9]*)(\.[0-9]*)?$/.exec(text)?.[1] ?? text;
}

/** spf13/cast's ToInt64: what cannot be converted is 0. */
export function toInt64(value: Value): bigint {
  switch (value.kind) {
    case "int":
      return BigInt.asIntN(64, value.value);
    case "float":
      return floatToInt64(value.value);
    case "bool":
      return value.value ? 1n : 0n;
    case "string": {
      const text = known(value.text);
      const parsed = parseInteger(withoutDecimals(text), 0, 64);
      return text === "" || parsed.error !== undefined ? 0n : parsed.value;
    }
    default:
      return 0n;
  }
}

/** spf13/cast's ToFloat64. */
export function toFloat64(value: Value): number {
  switch (value.kind) {
    case "int":
      return Number(value.value);
    case "float":
      return value.value;
    case "bool":
      return value.value ? 1 : 0;
    case "string": {
      const text = known(value.text);
      const parsed = parseFloat64(text);
      return text === "" || parsed.error !== undefined ? 0 : parsed.value;
    }
    default:
      return 0;
  }
}
