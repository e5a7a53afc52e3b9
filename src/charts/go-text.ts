import type { Scalar } from "../source/index.ts";

/**
 * A scalar as `toString` and `{{ }}` print it. Values reach a chart as JSON, so every number is a float64, and from a million on
 * one with few digits is printed with an exponent: `1000000` is `1e+06`. Executed with Helm 3.19.
 */
export function goText(node: Scalar): string {
  const { value } = node;
  if (typeof value === "string") return value;
  if (value === null) return "<nil>";
  if (typeof value === "boolean") return String(value);
  return goFloat(Number(value));
}

/** strconv's `%g` with the shortest digits: an exponent from 10⁶ on, and below 10⁻⁴. */
function goFloat(value: number): string {
  const [digits, exponent] = value.toExponential().split("e");
  const power = Number(exponent);
  if (!Number.isFinite(value) || value === 0 || (power >= -4 && power < 6)) return String(value);
  return `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
