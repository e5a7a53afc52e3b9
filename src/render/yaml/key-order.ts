import type { Entry, Mapping } from "../../source/index.ts";

const letter = /\p{L}/u;
const digit = /\p{Nd}/u;

/** The order in which go-yaml v2 prints keys: numbers within them count as numbers, other characters come before letters (sorter.go). */
function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  // Nearly all keys first differ in an ASCII letter.
  let start = 0;
  while (a.charCodeAt(start) === b.charCodeAt(start)) start++;
  if (isAsciiLetter(a.charCodeAt(start)) && isAsciiLetter(b.charCodeAt(start))) {
    return a.charCodeAt(start) - b.charCodeAt(start);
  }
  const left = Array.from(a);
  const right = Array.from(b);
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const one = left[index] as string;
    const other = right[index] as string;
    if (one !== other) return compareAt(left, right, index, one, other);
  }
  return left.length - right.length;
}

function compareAt(
  left: readonly string[],
  right: readonly string[],
  index: number,
  one: string,
  other: string,
): number {
  const isLetter = letter.test(one);
  const isOtherLetter = letter.test(other);
  if (isLetter && isOtherLetter) return codePoint(one) - codePoint(other);
  if (isLetter || isOtherLetter) return isOtherLetter ? -1 : 1;
  const start = isZero(one) || isZero(other) ? leadingOne(left, index) : 0n;
  const first = numberAt(left, index, start);
  const second = numberAt(right, index, start);
  if (first.value !== second.value) return first.value < second.value ? -1 : 1;
  if (first.end !== second.end) return first.end - second.end;
  return codePoint(one) - codePoint(other);
}

/** A zero behind other digits belongs to their number. */
function leadingOne(text: readonly string[], index: number): bigint {
  for (let at = index - 1; at >= 0 && digit.test(text[at] as string); at--) if (text[at] !== "0") return 1n;
  return 0n;
}

/** The number that starts here, in 64 bits: more digits overflow, as in Go. */
function numberAt(text: readonly string[], index: number, start: bigint): { value: bigint; end: number } {
  let value = start;
  let end = index;
  for (; end < text.length && digit.test(text[end] as string); end++)
    value = BigInt.asIntN(64, value * 10n + BigInt(codePoint(text[end] as string) - 48));
  return { value, end };
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isZero(character: string): boolean {
  return character === "0";
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** The entries of a mapping in that order. Most are written in it already. */
export function sortedEntries({ entries }: Mapping): readonly Entry[] {
  for (let index = 1; index < entries.length; index++) {
    const before = entries[index - 1]?.key.text ?? "";
    if (compareKeys(before, entries[index]?.key.text ?? "") > 0) {
      return entries.toSorted((a, b) => compareKeys(a.key.text, b.key.text));
    }
  }
  return entries;
}
