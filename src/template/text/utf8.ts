import { fromBytes, RUNE_ERROR, runeAt, toBytes } from "../../regexp/index.ts";
import type { Bytes } from "../../regexp/index.ts";

export { fromBytes, RUNE_ERROR, runeAt, runeBefore, toBytes } from "../../regexp/index.ts";
export type { Bytes } from "../../regexp/index.ts";

export function isUtf8(bytes: Bytes): boolean {
  return isAscii(bytes) || toBytes(fromBytes(bytes)) === bytes;
}

export function isAscii(bytes: Bytes): boolean {
  return /^[\0-\x7f]*$/.test(bytes);
}

export function runesOf(bytes: Bytes): number[] {
  const codes: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const rune = runeAt(bytes, at);
    codes.push(rune.code);
    at += rune.size;
  }
  return codes;
}

export function runeCount(bytes: Bytes): number {
  return isAscii(bytes) ? bytes.length : runesOf(bytes).length;
}

/** As utf8.AppendRune: what is no code point becomes U+FFFD. */
export function encodeRune(code: number): Bytes {
  const isCodePoint = code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return toBytes(String.fromCodePoint(isCodePoint ? code : RUNE_ERROR));
}

/** As strings.Map. */
export function mapRunes(bytes: Bytes, change: (code: number) => number | undefined): Bytes {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const rune = runeAt(bytes, at);
    const changed = change(rune.code);
    if (changed !== undefined) parts.push(encodeRune(changed));
    at += rune.size;
  }
  return parts.join("");
}
