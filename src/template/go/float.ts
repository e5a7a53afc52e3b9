/** strconv.AppendFloat: decimal digits of a double, rounded half to even as Go does. */

interface Decimal {
  /** Significant digits without leading zeros; empty for zero. */
  readonly digits: string;
  /** The value is 0.digits × 10^point. */
  readonly point: number;
}

function shortest(value: number): Decimal {
  if (value === 0) return { digits: "", point: 0 };
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  return { digits: mantissa.replace(".", ""), point: Number(exponent) + 1 };
}

/** All digits of the double: it is a fraction over a power of two, so they end. */
function exactDigits(value: number): Decimal {
  if (value === 0) return { digits: "", point: 0 };
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const stored = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = stored === 0 ? fraction : fraction | (1n << 52n);
  const power = (stored === 0 ? 1 : stored) - 1075;
  const scaled = power >= 0 ? mantissa << BigInt(power) : mantissa * 5n ** BigInt(-power);
  const digits = scaled.toString();
  return { digits: digits.replace(/0+$/, ""), point: digits.length + Math.min(power, 0) };
}

/** Keeps `count` digits. */
function round(decimal: Decimal, count: number): Decimal {
  const { digits, point } = decimal;
  if (count < 0) return { digits: "", point: 0 };
  if (count >= digits.length) return decimal;
  const kept = digits.slice(0, count);
  const rest = digits.slice(count);
  const isHalf = /^50*$/.test(rest);
  const isOdd = Number(kept.at(-1) ?? "0") % 2 === 1;
  const isUp = isHalf ? isOdd : rest.charAt(0) >= "5";
  if (!isUp) return { digits: kept.replace(/0+$/, ""), point };
  const raised = (BigInt(kept === "" ? "0" : kept) + 1n).toString();
  return { digits: raised.replace(/0+$/, ""), point: point + raised.length - Math.max(count, 0) };
}

function exponential({ digits, point }: Decimal, precision: number, letter: string): string {
  const exponent = digits === "" ? 0 : point - 1;
  const first = digits.charAt(0) || "0";
  const rest = digits.slice(1).padEnd(precision, "0").slice(0, precision);
  const sign = exponent < 0 ? "-" : "+";
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return `${first}${rest === "" ? "" : `.${rest}`}${letter}${sign}${size}`;
}

function fixed({ digits, point }: Decimal, precision: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const fraction = `${"0".repeat(Math.max(-point, 0))}${digits.slice(Math.max(point, 0))}`;
  return precision > 0 ? `${whole}.${fraction.padEnd(precision, "0").slice(0, precision)}` : whole;
}

function general(decimal: Decimal, precision: number, isShortest: boolean, letter: string): string {
  const { digits, point } = decimal;
  let limit = precision;
  if (limit > digits.length && digits.length >= point) limit = digits.length;
  if (isShortest) limit = 6;
  const exponent = point - 1;
  if (digits !== "" && (exponent < -4 || exponent >= limit)) {
    return exponential(decimal, Math.min(precision, digits.length) - 1, letter);
  }
  return fixed(decimal, Math.max(digits.length - point, 0));
}

function binary(value: number): string {
  const { mantissa, power } = split(value);
  return `${mantissa}p${power < 0 ? "" : "+"}${power}`;
}

function split(value: number): { readonly mantissa: bigint; readonly power: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const stored = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return stored === 0
    ? { mantissa: fraction, power: -1074 }
    : { mantissa: fraction | (1n << 52n), power: stored - 1075 };
}

/** %x: one hexadecimal digit before the point. */
function hexadecimal(value: number, precision: number): string {
  let { mantissa, power } = split(value);
  if (mantissa === 0n) power = 0;
  else {
    while (mantissa < 1n << 52n) {
      mantissa <<= 1n;
      power -= 1;
    }
    power += 52;
  }
  if (precision >= 0 && precision < 13) {
    const drop = BigInt(52 - precision * 4);
    const rest = mantissa & ((1n << drop) - 1n);
    const half = 1n << (drop - 1n);
    mantissa >>= drop;
    if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa += 1n;
    mantissa <<= drop;
    if (mantissa >= 1n << 53n) {
      mantissa >>= 1n;
      power += 1;
    }
  }
  const digits = (mantissa & ((1n << 52n) - 1n)).toString(16).padStart(13, "0");
  const fraction = precision < 0 ? digits.replace(/0+$/, "") : digits.padEnd(precision, "0").slice(0, precision);
  const sign = power < 0 ? "-" : "+";
  return `0x${mantissa >> 52n}${fraction === "" ? "" : `.${fraction}`}p${sign}${String(Math.abs(power)).padStart(2, "0")}`;
}

/** `format` is one of b e E f g G x X; a negative precision asks for the shortest text that reads back the same. */
export function formatFloat(value: number, format: string, precision: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  return sign + formatMagnitude(Math.abs(value), format, precision);
}

function formatMagnitude(value: number, format: string, precision: number): string {
  const isShortest = precision < 0;
  switch (format) {
    case "b":
      return binary(value);
    case "x":
      return hexadecimal(value, precision);
    case "X":
      return hexadecimal(value, precision).toUpperCase();
    case "e":
    case "E": {
      const decimal = isShortest ? shortest(value) : round(exactDigits(value), precision + 1);
      return exponential(decimal, isShortest ? Math.max(decimal.digits.length - 1, 0) : precision, format);
    }
    case "f": {
      if (isShortest) {
        const decimal = shortest(value);
        return fixed(decimal, Math.max(decimal.digits.length - decimal.point, 0));
      }
      const exact = exactDigits(value);
      return fixed(round(exact, exact.point + precision), precision);
    }
    default: {
      const letter = format === "G" ? "E" : "e";
      if (isShortest) {
        const decimal = shortest(value);
        return general(decimal, Math.max(decimal.digits.length, 1), true, letter);
      }
      const wanted = precision === 0 ? 1 : precision;
      return general(round(exactDigits(value), wanted), wanted, false, letter);
    }
  }
}
