/** A number as it comes out of Go: through encoding/json, read again by go-yaml v2, and printed by strconv with format `g`. */
export function numberText(value: number | bigint): string {
  if (typeof value === "bigint") return value.toString();
  if (Object.is(value, -0)) return "0";
  if (Number.isSafeInteger(value)) return String(value);
  const shortest = String(value);
  // JSON writes large whole numbers in full, and what fits 64 bits is then an integer.
  if (/^-?\d+$/.test(shortest)) {
    const whole = BigInt(shortest);
    if (whole <= 0xffff_ffff_ffff_ffffn && whole >= -0x8000_0000_0000_0000n) return shortest;
  }
  return shortestG(value);
}

/** strconv.FormatFloat(value, 'g', -1, 64). */
function shortestG(value: number): string {
  const [mantissa = "", exponentText = "0"] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 21 && Math.abs(value) < 1e6) return plainDecimal(value, mantissa, exponent);
  const sign = exponent < 0 ? "-" : "+";
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function plainDecimal(value: number, mantissa: string, exponent: number): string {
  if (exponent >= 0) return String(value);
  const digits = mantissa.replace(/[-.]/g, "");
  return `${value < 0 ? "-" : ""}0.${"0".repeat(-exponent - 1)}${digits}`;
}
