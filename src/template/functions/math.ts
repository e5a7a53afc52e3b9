import { fail, refuse } from "../halt.ts";
import { MOST_STEPS } from "../execute/execution.ts";
import { decimalOf, toNumber } from "../go/decimal.ts";
import type { Decimal } from "../go/decimal.ts";
import * as decimal from "../go/decimal.ts";
import { sprint } from "../go/printf.ts";
import { atoi, parseInteger } from "../go/strconv.ts";
import { takes, takesMany } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";
import { known } from "../text/text.ts";
import { float, int64, integer, string } from "../values/values.ts";
import type { Value } from "../values/values.ts";
import { toFloat64, toInt64 } from "./casting.ts";

/** sprig's untilStep. */
function range(start: bigint, stop: bigint, step: bigint): bigint[] {
  const isDown = stop < start;
  if (isDown ? step >= 0n : step <= 0n) return [];
  const numbers: bigint[] = [];
  for (let at = start; isDown ? at > stop : at < stop; at += step) {
    if (numbers.length >= MOST_STEPS) refuse("the template builds a list of more than a million numbers");
    numbers.push(at);
  }
  return numbers;
}

function integers(numbers: readonly bigint[]): Value {
  return { kind: "slice", type: "[]int", items: numbers.map((number) => integer(number)) };
}

/** As the tool seq: last; first and last; first, step and last. */
function sequence(numbers: readonly bigint[]): bigint[] {
  const [a, b, c] = numbers;
  if (a === undefined || numbers.length > 3) return [];
  const start = b === undefined ? 1n : a;
  const end = c ?? b ?? a;
  const direction = end < start ? -1n : 1n;
  if (c === undefined) return range(start, end + direction, direction);
  const step = b ?? 1n;
  return direction < 0n && step > 0n ? [] : range(start, end + direction, step);
}

function divisor(value: Value): bigint {
  const by = toInt64(value);
  return by === 0n ? fail("runtime error: integer divide by zero") : by;
}

function fold(values: readonly Value[], pick: (a: bigint, b: bigint) => bigint): bigint {
  return values.map(toInt64).reduce((a, b) => BigInt.asIntN(64, pick(a, b)));
}

function decimals(first: Value, others: readonly Value[], operate: (a: Decimal, b: Decimal) => Decimal): Value {
  const start = decimalOf(toFloat64(first));
  return float(toNumber(others.reduce((sum, value) => operate(sum, decimalOf(toFloat64(value))), start)));
}

function round(value: Value, places: bigint, roundOn: number): number {
  const power = Number(`1e${places}`);
  const digits = power * toFloat64(value);
  const isUp = digits - Math.trunc(digits) >= roundOn;
  return (isUp ? Math.ceil(digits) : Math.floor(digits)) / power;
}

function octal(value: Value): bigint {
  const parsed = parseInteger(known(sprint([value])), 8, 64);
  return parsed.error === undefined ? parsed.value : 0n;
}

const add = (a: bigint, b: bigint): bigint => a + b;
const greater = (a: bigint, b: bigint): bigint => (b > a ? b : a);
const smaller = (a: bigint, b: bigint): bigint => (b < a ? b : a);
const largest = takesMany(["any"], "any", (first, others) => int64(fold([first, ...others], greater)));

export const math: FunctionTable = {
  atoi: takes(["string"], (text) => integer(atoi(known(text)))),
  int: takes(["any"], (value) => integer(toInt64(value))),
  int64: takes(["any"], (value) => int64(toInt64(value))),
  float64: takes(["any"], (value) => float(toFloat64(value))),
  toDecimal: takes(["any"], (value) => int64(octal(value))),
  until: takes(["int"], (count) => integers(range(0n, count, count < 0n ? -1n : 1n))),
  untilStep: takes(["int", "int", "int"], (start, stop, step) => integers(range(start, stop, step))),
  seq: takesMany([], "int", (numbers) => string(sequence(numbers).join(" "))),
  add1: takes(["any"], (value) => int64(toInt64(value) + 1n)),
  add: takesMany([], "any", (values) => int64(fold([integer(0), ...values], add))),
  sub: takes(["any", "any"], (a, b) => int64(toInt64(a) - toInt64(b))),
  div: takes(["any", "any"], (a, b) => int64(toInt64(a) / divisor(b))),
  mod: takes(["any", "any"], (a, b) => int64(toInt64(a) % divisor(b))),
  mul: takesMany(["any"], "any", (first, others) => int64(fold([first, ...others], (a, b) => a * b))),
  max: largest,
  biggest: largest,
  min: takesMany(["any"], "any", (first, others) => int64(fold([first, ...others], smaller))),
  maxf: takesMany(["any"], "any", (first, others) =>
    float([first, ...others].map(toFloat64).reduce((a, b) => Math.max(a, b))),
  ),
  minf: takesMany(["any"], "any", (first, others) =>
    float([first, ...others].map(toFloat64).reduce((a, b) => Math.min(a, b))),
  ),
  add1f: takes(["any"], (value) => decimals(value, [integer(1)], decimal.add)),
  addf: takesMany([], "any", (values) => decimals(float(0), values, decimal.add)),
  subf: takesMany(["any"], "any", (first, others) => decimals(first, others, decimal.subtract)),
  mulf: takesMany(["any"], "any", (first, others) => decimals(first, others, decimal.multiply)),
  divf: takesMany(["any"], "any", (first, others) => decimals(first, others, decimal.divide)),
  floor: takes(["any"], (value) => float(Math.floor(toFloat64(value)))),
  ceil: takes(["any"], (value) => float(Math.ceil(toFloat64(value)))),
  round: takesMany(["any", "int"], "float", (value, places, [on = 0.5]) => float(round(value, places, on))),
};
