import { refuse } from "../halt.ts";
import { formatFloat } from "../go/float.ts";
import { concatAll, encode } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import { isDigit, isLetter } from "../text/unicode.ts";
import { runesOf } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";
import { concrete } from "../values/values.ts";
import type { Value } from "../values/values.ts";
import { writeScalar } from "./scalar.ts";

type Output = (Text | Bytes)[];

/** Keys longer than this go-yaml writes in another form. */
const LONGEST_KEY = 128;

/**
 * sigs.k8s.io/yaml's Marshal of a value that encoding/json has written and read back: only null, bool, float64, string,
 * list and map are left then.
 */
export function encodeYaml(value: Value): Text {
  const output: Output = [];
  const root = concrete(value);
  if (isBlock(root)) writeBlock(output, root, 0, false);
  else output.push(scalar(root, 2), "\n");
  return concatAll(output);
}

type Block = Value & { readonly kind: "map" | "slice" };

function isBlock(value: Value): value is Block {
  return (value.kind === "map" && value.entries.size > 0) || (value.kind === "slice" && value.items.length > 0);
}

/** A list stands at the indentation of the key it belongs to, a map two deeper. */
function writeBlock(output: Output, block: Block, indent: number, isInline: boolean): void {
  const pad = " ".repeat(indent);
  if (block.kind === "slice") {
    block.items.map(concrete).forEach((item, index) => {
      output.push(index === 0 && isInline ? "- " : `${pad}- `);
      if (isBlock(item)) writeBlock(output, item, indent + 2, true);
      else output.push(scalar(item, indent + 2), "\n");
    });
    return;
  }
  [...block.entries]
    .toSorted(([a], [b]) => compareKeys(a, b))
    .forEach(([key, element], index) => {
      const item = concrete(element);
      output.push(index === 0 && isInline ? "" : pad, keyText(key), ":");
      if (isBlock(item)) {
        output.push("\n");
        writeBlock(output, item, item.kind === "map" ? indent + 2 : indent, false);
      } else output.push(" ", scalar(item, indent + 2), "\n");
    });
}

function keyText(key: Bytes): Text {
  if (key.length > LONGEST_KEY || key.includes("\n")) refuse("toYaml of a map with a long key");
  return writeScalar({ bytes: key }, 0, true);
}

/** A scalar without the line end behind it. */
function scalar(value: Value, indent: number): Text | Bytes {
  switch (value.kind) {
    case "string":
      return encode(value.text, "toYaml", (bytes) => writeScalar({ bytes }, indent, false).bytes);
    case "bool":
      return String(value.value);
    case "float":
      return number(value.value);
    case "int":
      return String(value.value);
    case "slice":
      return "[]";
    case "map":
      return "{}";
    default:
      return "null";
  }
}

/** A number as JSON has it: a whole one is read back as an integer where 64 bits hold it. */
function number(value: number): Bytes {
  const isWhole = Number.isInteger(value) && Math.abs(value) < 1e21;
  const digits = isWhole ? BigInt(formatFloat(value, "f", -1)) : undefined;
  const fits = digits !== undefined && digits >= -(1n << 63n) && digits < 1n << 64n;
  return fits ? String(digits) : formatFloat(value, "g", -1);
}

/** go-yaml's order of keys: letters behind other characters, numbers by their value. */
function compareKeys(a: Bytes, b: Bytes): number {
  const [runesA, runesB] = [runesOf(a), runesOf(b)];
  const length = Math.min(runesA.length, runesB.length);
  for (let at = 0; at < length; at += 1) {
    const [runeA = 0, runeB = 0] = [runesA[at], runesB[at]];
    if (runeA !== runeB) return compareAt(runesA, runesB, at, runeA, runeB);
  }
  return runesA.length - runesB.length;
}

function compareAt(a: readonly number[], b: readonly number[], at: number, runeA: number, runeB: number): number {
  const [letterA, letterB] = [isLetter(runeA), isLetter(runeB)];
  if (letterA && letterB) return runeA - runeB;
  if (letterA || letterB) return letterB ? -1 : 1;
  const start = startsInNumber(a, at, runeA, runeB) ? 1 : 0;
  const [numberA, numberB] = [numberAt(a, at, start), numberAt(b, at, start)];
  if (numberA.value !== numberB.value) return numberA.value < numberB.value ? -1 : 1;
  return numberA.end === numberB.end ? runeA - runeB : numberA.end - numberB.end;
}

/** A zero behind other digits counts. */
function startsInNumber(runes: readonly number[], at: number, runeA: number, runeB: number): boolean {
  if (runeA !== 0x30 && runeB !== 0x30) return false;
  for (let before = at - 1; before >= 0 && isDigit(runes[before] ?? 0); before -= 1) {
    if (runes[before] !== 0x30) return true;
  }
  return false;
}

function numberAt(
  runes: readonly number[],
  at: number,
  start: number,
): { readonly value: bigint; readonly end: number } {
  let value = BigInt(start);
  let end = at;
  for (; end < runes.length && isDigit(runes[end] ?? 0); end += 1) {
    value = BigInt.asIntN(64, value * 10n + BigInt((runes[end] ?? 0) - 0x30));
  }
  return { value, end };
}
