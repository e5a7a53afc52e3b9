import { isPrintable } from "../text/unicode.ts";
import { encodeRune } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";
import { formatFloat } from "./float.ts";
import { pad, padding } from "./format-state.ts";
import type { Flags } from "./format-state.ts";
import { quoteRune } from "./quote.ts";

const BASES: Readonly<Record<string, 2 | 8 | 10 | 16>> = { b: 2, o: 8, O: 8, d: 10, v: 10, x: 16, X: 16 };

function padded(flags: Flags, text: Bytes): Bytes {
  const result = pad(flags, text);
  return typeof result === "string" ? result : result.bytes;
}

/** fmt's fmtInteger for every verb that takes integers; nothing for one that does not. */
export function formatInteger(flags: Flags, value: bigint, verb: string, isSigned: boolean): Bytes | undefined {
  if (verb === "v" && flags.sharpV && !isSigned) return formatDigits({ ...flags, sharp: true }, value, 16, "v");
  const base = BASES[verb];
  if (base !== undefined) return formatDigits(flags, value, base, verb);
  const code = value >= 0n && value <= 0x10ffffn ? Number(value) : 0xfffd;
  if (verb === "c") return padded(flags, encodeRune(code));
  if (verb === "q") return padded(flags, quoteRune(code, flags.plus));
  return verb === "U" ? formatUnicode(flags, BigInt.asUintN(64, value)) : undefined;
}

function formatDigits(flags: Flags, value: bigint, base: number, verb: string): Bytes {
  const isNegative = value < 0n;
  const { width = 0, precision } = flags;
  if (precision === 0 && value === 0n) return padding({ ...flags, zero: false }, width);
  let least = precision ?? 0;
  if (precision === undefined && flags.zero && !flags.minus && flags.width !== undefined) {
    least = isNegative || flags.plus || flags.space ? width - 1 : width;
  }
  let digits = (isNegative ? -value : value).toString(base).padStart(least, "0");
  if (verb === "X") digits = digits.toUpperCase();
  let prefix = "";
  if (flags.sharp && base === 2) prefix = "0b";
  if (flags.sharp && base === 8 && !digits.startsWith("0")) prefix = "0";
  if (flags.sharp && base === 16) prefix = verb === "X" ? "0X" : "0x";
  if (verb === "O") prefix = `0o${prefix}`;
  const sign = isNegative ? "-" : flags.plus ? "+" : flags.space ? " " : "";
  return padded({ ...flags, zero: false }, `${sign}${prefix}${digits}`);
}

function formatUnicode(flags: Flags, value: bigint): Bytes {
  const digits = value
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(flags.precision ?? 4, 4), "0");
  const code = value <= 0x10ffffn ? Number(value) : -1;
  const isShown = flags.sharp && code >= 0 && !(code >= 0xd800 && code <= 0xdfff) && isPrintable(code);
  return padded({ ...flags, zero: false }, `U+${digits}${isShown ? ` '${encodeRune(code)}'` : ""}`);
}

/** fmt's fmtFloat for every verb that takes floats; nothing for one that does not. */
export function formatFloating(flags: Flags, value: number, verb: string): Bytes | undefined {
  if (verb === "v") return formatReal(flags, value, "g", -1);
  if ("bgGxX".includes(verb)) return formatReal(flags, value, verb, -1);
  if ("feE".includes(verb)) return formatReal(flags, value, verb, 6);
  return verb === "F" ? formatReal(flags, value, "f", 6) : undefined;
}

export function formatComplex(flags: Flags, real: number, imaginary: number, verb: string): Bytes | undefined {
  if (!"vbgGxXfFeE".includes(verb)) return undefined;
  const first = formatFloating(flags, real, verb) ?? "";
  const second = formatFloating({ ...flags, plus: true }, imaginary, verb) ?? "";
  return `(${first}${second}i)`;
}

function formatReal(flags: Flags, value: number, verb: string, usual: number): Bytes {
  const precision = flags.precision ?? usual;
  const text = formatFloat(value, verb, precision);
  const hasSign = text.startsWith("-") || text.startsWith("+");
  let sign = hasSign ? text.charAt(0) : "+";
  let digits = hasSign ? text.slice(1) : text;
  if (flags.space && sign === "+" && !flags.plus) sign = " ";
  if (digits === "Inf" || digits === "NaN") {
    const isBare = digits === "NaN" ? !flags.space && !flags.plus : sign === "+" && !flags.plus && value !== Infinity;
    return padded({ ...flags, zero: false }, isBare ? digits : sign + digits);
  }
  if (flags.sharp && verb !== "b") digits = withPoint(digits, verb, precision);
  if (!flags.plus && sign === "+") return padded(flags, digits);
  const width = flags.width ?? 0;
  if (flags.zero && !flags.minus && width > digits.length + 1) {
    return `${sign}${padding(flags, width - digits.length - 1)}${digits}`;
  }
  return padded(flags, sign + digits);
}

/** The sharp flag keeps the decimal point and, with %g, the trailing zeros. */
function withPoint(digits: Bytes, verb: string, precision: number): Bytes {
  const isHexadecimal = verb === "x" || verb === "X";
  const at = digits.search(isHexadecimal ? /[pP]/ : /[eE]/);
  const tail = at < 0 ? "" : digits.slice(at);
  const body = at < 0 ? digits : digits.slice(0, at);
  let wanted = "gGx".includes(verb) ? (precision === -1 ? 6 : precision) : 0;
  const significant = body.replace(".", "").replace(/^0+/, "");
  wanted -= significant.length;
  if (!body.includes(".") && body === "0") wanted -= 1;
  return `${body}${body.includes(".") ? "" : "."}${"0".repeat(Math.max(wanted, 0))}${tail}`;
}
