/**
 * Go strings are bytes: `${#NAME}` counts them and `${NAME:0:1}` may cut a letter in two. What the engine computes with is
 * therefore a JavaScript string whose every unit is one byte (0–255), so that lengths and slices are Go's own. Templates
 * are cut at ASCII characters only and stay ordinary text.
 */
export type Bytes = string;

/** Most texts are, and then they are their own bytes. */
const ascii = /^[\0-\x7f]*$/;

/** A letter that cannot stand in UTF-8 (half of a surrogate pair) becomes U+FFFD. */
export function toBytes(text: string): Bytes {
  return ascii.test(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}

/** The bytes as text; what is not UTF-8 becomes U+FFFD. */
export function fromBytes(bytes: Bytes): string {
  return ascii.test(bytes) ? bytes : Buffer.from(bytes, "latin1").toString("utf8");
}

export const replacement: Bytes = toBytes("\ufffd");

const rune =
  /[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}/y;

/** How many bytes the letter at `at` takes: utf8.DecodeRuneInString. One, where the bytes are not UTF-8. */
export function runeSize(bytes: Bytes, at: number): number {
  rune.lastIndex = at;
  return rune.test(bytes) ? rune.lastIndex - at : 1;
}

/** The letter at `at`. UTF-8 sorts as its code points do, so letters may be compared as they are. */
export function runeAt(bytes: Bytes, at: number): Bytes {
  const letter = bytes.slice(at, at + runeSize(bytes, at));
  return letter.length === 1 && letter > "\x7f" ? replacement : letter;
}

/** The conversion `[]rune(bytes)`: each byte that is not UTF-8 becomes a U+FFFD of its own. */
export function runesOf(bytes: Bytes): Bytes[] {
  const letters: Bytes[] = [];
  for (let at = 0; at < bytes.length; at += runeSize(bytes, at)) letters.push(runeAt(bytes, at));
  return letters;
}
