import type { Bytes } from "./bytes.ts";
import type { Applied } from "./operators.ts";
import type { ControllerRelease } from "./options.ts";

/** `${NAME:offset}` and `${NAME:offset:length}`, counted in bytes: envsubst toSubstr, in 64-bit integers. */
export function substring(
  value: Bytes,
  [offsetText = "", lengthText]: readonly Bytes[],
  release: ControllerRelease,
): Applied {
  const offset = toInteger(offsetText);
  if (offset === undefined) return { kind: "value", value };
  const size = BigInt(value.length);
  const start = offset >= 0n ? offset : offset + size < 0n ? 0n : offset + size;
  if (lengthText === undefined) return { kind: "value", value: value.slice(Number(start)) };
  const length = toInteger(lengthText);
  if (length === undefined) return { kind: "value", value };
  if (length < 0n && release === "1.9.5") {
    return { kind: "value", value: value.slice(Number(start), Math.max(0, Number(size + length))) };
  }
  const end = BigInt.asIntN(64, start + length);
  if (end >= size) return { kind: "value", value: value.slice(Number(start)) };
  if (end < 0n) return outOfRange(`:${end}`);
  if (end < start) return outOfRange(`${start}:${end}`);
  return { kind: "value", value: value.slice(Number(start), Number(end)) };
}

/** What is a panic in Go fails the reconciliation all the same. */
function outOfRange(bounds: string): Applied {
  return { kind: "error", cause: "panic", message: `runtime error: slice bounds out of range [${bounds}]` };
}

/** strconv.Atoi. */
function toInteger(text: Bytes): bigint | undefined {
  const [, sign, digits] = /^([-+]?)0*([0-9]{1,19})$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const value = sign === "-" ? -BigInt(digits) : BigInt(digits);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}
