import type { Scalar } from "../../source/index.ts";

/**
 * The value of a plain scalar as go-yaml v2 reads it (resolve.go): YAML 1.1, where `yes`, `on` and `y` are booleans. So Flux
 * reads what it has substituted, by way of sigs.k8s.io/yaml, and not as kustomize reads the source. All numbers are floats, since
 * the next step is JSON (kyaml RNode.UnmarshalJSON).
 */
export function plainValue(text: string): Scalar["value"] {
  const word = words.get(text);
  if (word !== undefined) return word;
  // A date stays the text that it is (decode.go, scalar).
  return numberOf(text) ?? text;
}

const words: ReadonlyMap<string, Scalar["value"]> = new Map<string, Scalar["value"]>([
  ...each(null, "", "~", "null", "Null", "NULL"),
  ...each(true, "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"),
  ...each(false, "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"),
  ...each(NaN, ".nan", ".NaN", ".NAN"),
  ...each(Infinity, ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"),
  ...each(-Infinity, "-.inf", "-.Inf", "-.INF"),
]);

function each<Value>(value: Value, ...texts: readonly string[]): readonly (readonly [string, Value])[] {
  return texts.map((text) => [text, value] as const);
}

const decimal = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

function numberOf(text: string): number | undefined {
  if (!/^[-+.0-9]/.test(text)) return undefined;
  const digits = digitsOf(text);
  const found = Number(integerOf(digits) ?? (decimal.test(digits) ? digits : NaN));
  return Number.isFinite(found) ? found : undefined;
}

/** The digits of a text that is one of Go's integers. */
export function integerText(text: string): string | undefined {
  return integerOf(digitsOf(text))?.toString();
}

/** Where a number starts with a point, strconv sees the underscores and takes them between digits only. */
function digitsOf(text: string): string {
  return text.startsWith(".") ? text.replace(/(?<=[0-9])_(?=[0-9])/g, "") : text.replaceAll("_", "");
}

const integer = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;

/** strconv.ParseInt or ParseUint with base 0; undefined beyond 64 bits. */
function integerOf(digits: string): bigint | undefined {
  const [, sign, magnitude = ""] = integer.exec(digits) ?? [];
  if (sign === undefined) return undefined;
  const unsigned = BigInt(magnitude.replace(/^0(?=[0-7])/, "0o").toLowerCase());
  const limit = sign === "-" ? 0x8000_0000_0000_0000n : sign === "+" ? 0x7fff_ffff_ffff_ffffn : 0xffff_ffff_ffff_ffffn;
  if (unsigned > limit) return undefined;
  return sign === "-" ? -unsigned : unsigned;
}
