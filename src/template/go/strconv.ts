import type { Bytes } from "../text/utf8.ts";

/** What strconv gives: a value, and which of its two errors. */
export interface Parsed<T> {
  readonly value: T;
  readonly error?: "syntax" | "range" | undefined;
}

const LEADING_DIGITS: Readonly<Record<number, RegExp>> = {
  2: /^[01]+/,
  8: /^[0-7]+/,
  10: /^[0-9]+/,
  16: /^[0-9a-fA-F]+/,
};

const PREFIXES: Readonly<Record<number, string>> = { 2: "0b", 8: "0o", 10: "", 16: "0x" };

/** Underscores may separate digits, or the base prefix and a digit: strconv's underscoreOK. */
function hasMisplacedUnderscore(text: Bytes): boolean {
  const body = text.replace(/^[-+]/, "");
  const rest = /^0[bBoOxX]/.test(body) ? `0${body.slice(2)}` : body;
  const isHexadecimal = /^0[xX]/.test(body);
  return isHexadecimal
    ? /(?:^|[^0-9a-fA-F])_|_(?:[^0-9a-fA-F]|$)/.test(rest)
    : /(?:^|[^0-9])_|_(?:[^0-9]|$)/.test(rest);
}

/** strconv.ParseInt, or ParseUint when `sign` is `unsigned`. Base 0 reads the prefix. */
export function parseInteger(
  text: Bytes,
  base: 0 | 2 | 8 | 10 | 16,
  bits: number,
  sign: "signed" | "unsigned" = "signed",
): Parsed<bigint> {
  const isNegative = text.startsWith("-") && sign === "signed";
  const body = sign === "signed" ? text.replace(/^[-+]/, "") : text;
  let digits = body;
  let radix: number = base;
  if (base === 0) {
    const marker = /^0([bBoOxX])(?=.)/.exec(body)?.[1]?.toLowerCase();
    if (marker !== undefined) {
      radix = marker === "b" ? 2 : marker === "o" ? 8 : 16;
      digits = body.slice(2);
    } else {
      radix = body.startsWith("0") ? 8 : 10;
      digits = body.startsWith("0") && body.length > 1 ? body.slice(1) : body;
    }
    if (digits.includes("_")) {
      if (hasMisplacedUnderscore(text)) return { value: 0n, error: "syntax" };
      digits = digits.replaceAll("_", "");
    }
  }
  const leading = LEADING_DIGITS[radix]?.exec(digits)?.[0] ?? "";
  if (leading === "") return { value: 0n, error: "syntax" };
  const size = leading.length > 200 ? 1n << 1000n : BigInt(`${PREFIXES[radix] ?? ""}${leading}`);
  // Go stops at the digit that does not fit any more, before it sees what is wrong behind it.
  if (leading.length < digits.length && size < 1n << 64n) return { value: 0n, error: "syntax" };
  const most = sign === "unsigned" ? (1n << BigInt(bits)) - 1n : (1n << BigInt(bits - 1)) - (isNegative ? 0n : 1n);
  const value = size > most ? most : size;
  return { value: isNegative ? -value : value, ...(size > most ? { error: "range" as const } : {}) };
}

/** strconv.Atoi with its error dropped, as sprig calls it: out of range it is the nearest number. */
export function atoi(text: Bytes): bigint {
  const parsed = parseInteger(text, 10, 64);
  return parsed.error === "syntax" ? 0n : parsed.value;
}

const DECIMAL = /^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;
const HEXADECIMAL = /^([-+]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([-+]?[0-9]+)$/;

/** strconv.ParseFloat with 64 bits. */
export function parseFloat64(text: Bytes): Parsed<number> {
  const special = /^([-+]?)(?:(inf(?:inity)?)|nan)$/i.exec(text);
  if (special !== null) {
    if (special[2] === undefined) return special[1] === "" ? { value: Number.NaN } : { value: 0, error: "syntax" };
    return { value: special[1] === "-" ? -Infinity : Infinity };
  }
  let digits = text;
  if (text.includes("_")) {
    if (hasMisplacedUnderscore(text)) return { value: 0, error: "syntax" };
    digits = text.replaceAll("_", "");
  }
  const hexadecimal = HEXADECIMAL.exec(digits);
  if (hexadecimal !== null) return parseHexadecimal(hexadecimal);
  if (!DECIMAL.test(digits)) return { value: 0, error: "syntax" };
  const value = Number(digits);
  return Number.isFinite(value) ? { value } : { value, error: "range" };
}

function parseHexadecimal(match: RegExpExecArray): Parsed<number> {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const mantissa = `${whole}${fraction}`;
  if (mantissa === "" || mantissa.length > 200) return { value: 0, error: "syntax" };
  const power = Math.max(-5000, Math.min(5000, Number(exponent))) - 4 * fraction.length;
  const magnitude = scale(BigInt(`0x${mantissa}`), power);
  const value = sign === "-" ? -magnitude : magnitude;
  return Number.isFinite(value) ? { value } : { value, error: "range" };
}

/** mantissa × 2^power, rounded once (to even) as IEEE does. */
function scale(mantissa: bigint, power: number): number {
  if (mantissa === 0n) return 0;
  const bits = mantissa.toString(2).length;
  const least = -1074 - power;
  const drop = Math.max(bits - 53, least, 0);
  const kept = mantissa >> BigInt(drop);
  const rest = mantissa - (kept << BigInt(drop));
  const half = drop === 0 ? 0n : 1n << BigInt(drop - 1);
  const isUp = drop > 0 && (rest > half || (rest === half && (kept & 1n) === 1n));
  const rounded = Number(isUp ? kept + 1n : kept);
  const exponent = power + drop;
  return exponent < -1000 ? rounded * 2 ** -1000 * 2 ** (exponent + 1000) : rounded * 2 ** exponent;
}

export function parseComplex(text: Bytes): { readonly real: number; readonly imaginary: number } | undefined {
  const match = /^(.*[^-+eEpP])([-+].+)i$/.exec(text);
  if (match === null) return undefined;
  const real = parseFloat64(match[1] ?? "");
  const imaginary = parseFloat64(match[2] ?? "");
  if (real.error !== undefined || imaginary.error !== undefined) return undefined;
  return { real: real.value, imaginary: imaginary.value };
}
