import type { Bytes } from "../text/utf8.ts";
import { quote } from "./quote.ts";

const UNITS = new Map<string, bigint>([
  ["ns", 1n],
  ["us", 1_000n],
  ["\u00c2\u00b5s", 1_000n],
  ["\u00ce\u00bcs", 1_000n],
  ["ms", 1_000_000n],
  ["s", 1_000_000_000n],
  ["m", 60_000_000_000n],
  ["h", 3_600_000_000_000n],
]);

/** time.ParseDuration: nanoseconds, or the error's text. */
export function parseDuration(text: Bytes): bigint | string {
  const invalid = `time: invalid duration ${quote(text)}`;
  const isNegative = text.startsWith("-");
  let rest = text.replace(/^[-+]/, "");
  if (rest === "0") return 0n;
  if (rest === "") return invalid;
  let total = 0n;
  while (rest !== "") {
    const number = /^(\d*)(?:\.(\d*))?/.exec(rest);
    const [all = "", whole = "", fraction = ""] = number ?? [];
    if (whole === "" && fraction === "") return invalid;
    rest = rest.slice(all.length);
    const name = /^[^.0-9]*/.exec(rest)?.[0] ?? "";
    if (name === "") return `time: missing unit in duration ${quote(text)}`;
    const unit = UNITS.get(name);
    if (unit === undefined) return `time: unknown unit ${quote(name)} in duration ${quote(text)}`;
    rest = rest.slice(name.length);
    const digits = fraction.slice(0, 18);
    total += BigInt(whole === "" ? "0" : whole) * unit;
    if (digits !== "") total += (BigInt(digits) * unit) / 10n ** BigInt(digits.length);
    if (total > 1n << 63n) return invalid;
  }
  if (isNegative) return -total;
  return total === 1n << 63n ? invalid : total;
}

/** time.Duration's String. */
export function durationText(value: bigint): Bytes {
  const size = value < 0n ? -value : value;
  const sign = value < 0n ? "-" : "";
  if (size === 0n) return "0s";
  if (size < 1_000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 1_000n)}\u00c2\u00b5s`;
  if (size < 1_000_000_000n) return `${sign}${decimal(size, 1_000_000n)}ms`;
  const minutes = size / 60_000_000_000n;
  const seconds = `${decimal(size % 60_000_000_000n, 1_000_000_000n)}s`;
  if (minutes === 0n) return `${sign}${seconds}`;
  const hours = minutes / 60n;
  return hours === 0n ? `${sign}${minutes}m${seconds}` : `${sign}${hours}h${minutes % 60n}m${seconds}`;
}

function decimal(size: bigint, unit: bigint): string {
  const fraction = (size % unit)
    .toString()
    .padStart(unit.toString().length - 1, "0")
    .replace(/0+$/, "");
  return `${size / unit}${fraction === "" ? "" : `.${fraction}`}`;
}
