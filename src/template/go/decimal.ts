import { fail, refuse } from "../halt.ts";

/** shopspring's decimal: value × 10^exponent. */
export interface Decimal {
  readonly value: bigint;
  readonly exponent: number;
}

/** decimal.DivisionPrecision. */
const DIVISION_PLACES = 16;

/** Digits beyond which we do not go on counting. */
const MOST_DIGITS = 5000;

/** decimal.NewFromFloat: the digits that read back as the same double. */
export function decimalOf(number: number): Decimal {
  if (!Number.isFinite(number)) {
    const name = Number.isNaN(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf";
    return fail(`Cannot create a Decimal from ${name}`);
  }
  const [mantissa = "0", exponent = "0"] = number.toExponential().split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return { value: BigInt(`${whole}${fraction}`), exponent: Number(exponent) - fraction.length };
}

export function toNumber(decimal: Decimal): number {
  return Number(`${decimal.value}e${decimal.exponent}`);
}

function at(decimal: Decimal, exponent: number): bigint {
  const places = decimal.exponent - exponent;
  return places > MOST_DIGITS ? refuse("a decimal number has too many digits") : decimal.value * 10n ** BigInt(places);
}

export function add(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  return { value: at(a, exponent) + at(b, exponent), exponent };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { ...b, value: -b.value });
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  const value = a.value * b.value;
  return value.toString().length > MOST_DIGITS
    ? refuse("a decimal number has too many digits")
    : { value, exponent: a.exponent + b.exponent };
}

/** decimal.Div: 16 places, the last rounded half away from zero. */
export function divide(a: Decimal, b: Decimal): Decimal {
  if (b.value === 0n) return fail("decimal division by 0");
  const shift = a.exponent - b.exponent + DIVISION_PLACES;
  const isUp = shift >= 0;
  const scale = 10n ** BigInt(Math.abs(shift));
  const dividend = isUp ? a.value * scale : a.value;
  const divisor = isUp ? b.value : b.value * scale;
  const quotient = dividend / divisor;
  const rest = dividend % divisor;
  const isHalf = 2n * absolute(rest) >= absolute(divisor);
  const isNegative = a.value < 0n !== b.value < 0n;
  return { value: quotient + (isHalf ? (isNegative ? -1n : 1n) : 0n), exponent: -DIVISION_PLACES };
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
