import { YamlUnknown } from "./fault.ts";
import { integerText } from "./plain-value.ts";

/** What sigs.k8s.io/yaml makes of a number in the place of a key (convertToJSONableObject): floats lose half of their digits. */
export function numberKey(value: number, text: string): string {
  if (integerText(text) === undefined) return floatKey(value);
  if (Number.isSafeInteger(value)) return String(value);
  throw new YamlUnknown(`there is a very large number in the place of a key in it, ${text}`);
}

/** YAML's words where there are any. */
function floatKey(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return ".nan";
  if (!Number.isFinite(single)) return single > 0 ? ".inf" : "-.inf";
  return singleText(value);
}

/** strconv.FormatFloat(value, 'g', -1, 32). */
export function singleText(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return "NaN";
  if (!Number.isFinite(single)) return single > 0 ? "+Inf" : "-Inf";
  let decimals = 0;
  while (decimals < 8 && Math.fround(Number(single.toExponential(decimals))) !== single) decimals += 1;
  const shortest = single.toExponential(decimals);
  const [mantissa = "", exponentText = ""] = shortest.split("e");
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return Object.is(single, -0) ? "-0" : String(Number(shortest));
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
