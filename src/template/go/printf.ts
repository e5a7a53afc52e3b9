import { concatAll, EMPTY } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import { concrete, typeName } from "../values/values.ts";
import type { Value } from "../values/values.ts";
import { runeAt } from "../text/utf8.ts";
import { slice } from "../text/text.ts";
import { refuse } from "../halt.ts";
import { NO_FLAGS } from "./format-state.ts";
import type { Flags, Output } from "./format-state.ts";
import { printArgument } from "./format-value.ts";

/** fmt refuses greater widths and precisions itself. */
const MOST_WIDTH = 1_000_000;

/** A verb while it is read. */
interface Reading {
  at: number;
  argument: number;
  isReordered: boolean;
  isGoodIndex: boolean;
  /** An index like `[3]` was read last. */
  isAfterIndex: boolean;
}

function finish(output: Output): Text {
  return output.length === 0 ? EMPTY : concatAll(output);
}

/** fmt.Sprint: a space between two operands of which neither is a string. */
export function sprint(values: readonly Value[]): Text {
  const output: Output = [];
  let wasString = false;
  values.forEach((value, index) => {
    const isString = concrete(value).kind === "string";
    if (index > 0 && !isString && !wasString) output.push(" ");
    printArgument(output, NO_FLAGS, value, "v");
    wasString = isString;
  });
  return finish(output);
}

/** fmt.Sprintln. */
export function sprintln(values: readonly Value[]): Text {
  const output: Output = [];
  values.forEach((value, index) => {
    if (index > 0) output.push(" ");
    printArgument(output, NO_FLAGS, value, "v");
  });
  output.push("\n");
  return finish(output);
}

/** fmt.Sprintf. */
export function sprintf(format: Text, values: readonly Value[]): Text {
  const output: Output = [];
  const { bytes } = format;
  const reading: Reading = { at: 0, argument: 0, isReordered: false, isGoodIndex: true, isAfterIndex: false };
  while (reading.at < bytes.length) {
    const percent = bytes.indexOf("%", reading.at);
    const end = percent < 0 ? bytes.length : percent;
    if (end > reading.at) output.push(slice(format, reading.at, end));
    reading.at = end + 1;
    if (percent >= 0) printVerb(output, bytes, values, reading);
  }
  if (!reading.isReordered && reading.argument < values.length) printExtra(output, values.slice(reading.argument));
  return finish(output);
}

function printVerb(output: Output, format: string, values: readonly Value[], reading: Reading): void {
  reading.isGoodIndex = true;
  let flags = readFlags(format, reading);
  readIndex(format, values, reading);
  flags = readWidth(output, format, values, reading, flags);
  flags = readPrecision(output, format, values, reading, flags);
  if (!reading.isAfterIndex) readIndex(format, values, reading);
  if (reading.at >= format.length) return void output.push("%!(NOVERB)");
  const { size } = runeAt(format, reading.at);
  const verb = format.slice(reading.at, reading.at + size);
  reading.at += size;
  if (verb === "%") return void output.push("%");
  if (!reading.isGoodIndex) return void output.push(`%!${verb}(BADINDEX)`);
  const value = values[reading.argument];
  if (value === undefined) return void output.push(`%!${verb}(MISSING)`);
  const isV = verb === "v" || verb === "w";
  const inV = { ...flags, sharpV: flags.sharp, sharp: false, plusV: flags.plus, plus: false };
  printArgument(output, isV ? inV : flags, value, verb);
  reading.argument += 1;
}

function readFlags(format: string, reading: Reading): Flags {
  const start = reading.at;
  while ("#0+- ".includes(format[reading.at] ?? "x")) reading.at += 1;
  const read = format.slice(start, reading.at);
  return {
    ...NO_FLAGS,
    sharp: read.includes("#"),
    zero: read.includes("0"),
    plus: read.includes("+"),
    minus: read.includes("-"),
    space: read.includes(" "),
  };
}

/** `[3]`: the argument to print next. */
function readIndex(format: string, values: readonly Value[], reading: Reading): void {
  reading.isAfterIndex = false;
  if (format[reading.at] !== "[") return;
  reading.isReordered = true;
  const close = format.indexOf("]", reading.at);
  const inner = close < 0 ? "" : format.slice(reading.at + 1, close);
  const index = /^[0-9]{1,7}$/.test(inner) ? Number(inner) - 1 : undefined;
  reading.at = close < 0 ? reading.at + 1 : close + 1;
  if (index !== undefined && index >= 0 && index < values.length) {
    reading.argument = index;
    reading.isAfterIndex = true;
    return;
  }
  reading.isGoodIndex = false;
  reading.isAfterIndex = index !== undefined;
}

function readWidth(output: Output, format: string, values: readonly Value[], reading: Reading, flags: Flags): Flags {
  if (format[reading.at] !== "*") {
    const width = readNumber(format, reading);
    if (reading.isAfterIndex && width !== undefined) reading.isGoodIndex = false;
    return { ...flags, width };
  }
  reading.at += 1;
  const width = integerArgument(values, reading);
  reading.isAfterIndex = false;
  if (width === undefined) output.push("%!(BADWIDTH)");
  if (width === undefined || width >= 0) return { ...flags, width };
  return { ...flags, width: -width, minus: true, zero: false };
}

function readPrecision(
  output: Output,
  format: string,
  values: readonly Value[],
  reading: Reading,
  flags: Flags,
): Flags {
  if (format[reading.at] !== "." || reading.at + 1 >= format.length) return flags;
  reading.at += 1;
  if (reading.isAfterIndex) reading.isGoodIndex = false;
  readIndex(format, values, reading);
  if (format[reading.at] !== "*") return { ...flags, precision: readNumber(format, reading) ?? 0 };
  reading.at += 1;
  const precision = integerArgument(values, reading);
  reading.isAfterIndex = false;
  if (precision !== undefined && precision >= 0) return { ...flags, precision };
  output.push("%!(BADPREC)");
  return flags;
}

function readNumber(format: string, reading: Reading): number | undefined {
  const start = reading.at;
  while (/^[0-9]$/.test(format[reading.at] ?? "")) reading.at += 1;
  if (start === reading.at) return undefined;
  const number = Number(format.slice(start, reading.at));
  return number > MOST_WIDTH ? refuse("printf is asked for a width beyond a million") : number;
}

function integerArgument(values: readonly Value[], reading: Reading): number | undefined {
  const value = values[reading.argument];
  if (value === undefined) return undefined;
  reading.argument += 1;
  const inner = concrete(value);
  if (inner.kind !== "int") return undefined;
  const number = Number(inner.value);
  return Math.abs(number) > MOST_WIDTH ? undefined : number;
}

function printExtra(output: Output, values: readonly Value[]): void {
  output.push("%!(EXTRA ");
  values.forEach((value, index) => {
    if (index > 0) output.push(", ");
    const inner = concrete(value);
    if (inner.kind === "nil") output.push("<nil>");
    else {
      output.push(`${typeName(inner)}=`);
      printArgument(output, NO_FLAGS, inner, "v");
    }
  });
  output.push(")");
}
