import { parseFloat64, parseInteger } from "../go/strconv.ts";
import { parseTime } from "../go/time-parse.ts";
import type { Bytes } from "../text/utf8.ts";

/** What a plain scalar means to go-yaml version 2, which knows YAML 1.1. */
export type Resolved =
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "merge" | "null" | "string" | "timestamp" };

const WORDS = new Map<string, Resolved>([
  ...forms(["y", "yes", "true", "on"]).map((word) => [word, { kind: "bool", value: true }] as const),
  ...forms(["n", "no", "false", "off"]).map((word) => [word, { kind: "bool", value: false }] as const),
  ...["", "~", ...forms(["null"])].map((word) => [word, { kind: "null" }] as const),
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, { kind: "float", value: Number.NaN }] as const),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map(
    (word) => [word, { kind: "float", value: Infinity }] as const,
  ),
  ...["-.inf", "-.Inf", "-.INF"].map((word) => [word, { kind: "float", value: -Infinity }] as const),
]);

/** `yes`, `Yes`, `YES` */
function forms(words: readonly string[]): string[] {
  return words.flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()]);
}

const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

const TIMESTAMPS = [
  "2006-1-2T15:4:5.999999999Z07:00",
  "2006-1-2t15:4:5.999999999Z07:00",
  "2006-1-2 15:4:5.999999999",
  "2006-1-2",
];

const STRING: Resolved = { kind: "string" };

export function resolve(text: Bytes): Resolved {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (text.startsWith(".")) {
    const float = parseFloat64(text);
    return float.error === undefined ? { kind: "float", value: float.value } : STRING;
  }
  return /^[-+0-9]/.test(text) ? resolveNumber(text) : STRING;
}

function resolveNumber(text: Bytes): Resolved {
  const isTimestamp = /^[0-9]{4}-/.test(text) && TIMESTAMPS.some((form) => typeof parseTime(form, text) !== "string");
  if (isTimestamp) return { kind: "timestamp" };
  const plain = text.replaceAll("_", "");
  const integer = [parseInteger(plain, 0, 64), parseInteger(plain, 0, 64, "unsigned")].find(
    (parsed) => parsed.error === undefined,
  );
  if (integer !== undefined) return { kind: "int", value: integer.value };
  const float = FLOAT.test(plain) ? parseFloat64(plain) : undefined;
  return float === undefined || float.error !== undefined ? STRING : { kind: "float", value: float.value };
}

/** go-yaml quotes what older readers take for a number of base 60. */
export function isBase60(text: Bytes): boolean {
  return /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/.test(text);
}
