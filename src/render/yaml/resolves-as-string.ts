import { parseTimestamp } from "./timestamp.ts";

const words = new Set(
  ["", "~", "null", "Null", "NULL", ".nan", ".NaN", ".NAN"].concat(
    ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"],
    ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"],
    [".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF"],
  ),
);

const decimal = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const prefixed = /^[-+]?0([bB][01]+|[oO][0-7]+|[xX][0-9a-fA-F]+)$/;
const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/** Would go-yaml v2 read the text back as a string if it stood there without quotes? (resolve.go, YAML 1.1) */
export function resolvesAsString(text: string): boolean {
  if (words.has(text)) return false;
  const first = text[0] ?? "";
  if (first >= "A") return true;
  // strconv.ParseFloat takes underscores only between digits; numbers that start with a digit have them all removed first.
  if (first === ".") return !decimal.test(text.replace(/(?<=[0-9])_(?=[0-9])/g, ""));
  if (!/[-+0-9]/.test(first)) return true;
  if (parseTimestamp(text) !== undefined || base60.test(text)) return false;
  const digits = text.replaceAll("_", "");
  if (prefixed.test(digits)) return !fitsInteger(digits);
  if (decimal.test(digits)) return !Number.isFinite(Number(digits)) && !/^[-+]?[0-9]+$/.test(digits);
  return true;
}

/** Beyond 64 bits such a number is a string: there is no float with a prefix. */
function fitsInteger(digits: string): boolean {
  const negative = digits.startsWith("-");
  const value = BigInt(digits.replace(/^[-+]/, "").toLowerCase());
  return value <= (negative ? 0x8000_0000_0000_0000n : 0xffff_ffff_ffff_ffffn);
}
