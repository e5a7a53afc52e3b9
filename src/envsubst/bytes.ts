/**
 * Go strings are bytes: `${#NAME}` counts them and `${NAME:0:1}` may cut a letter in two. What the engine computes with are
 * therefore `Bytes`. Templates are cut at ASCII characters only and stay ordinary text.
 */
import { runeAt as decodedAt, toBytes, type Bytes } from "../regexp/index.ts";

export { fromBytes, toBytes, type Bytes } from "../regexp/index.ts";

export const replacement: Bytes = toBytes("\ufffd");

/** How many bytes the letter at `at` takes: one, where the bytes are not UTF-8. */
export function runeSize(bytes: Bytes, at: number): number {
  return at < bytes.length ? decodedAt(bytes, at).size : 1;
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
