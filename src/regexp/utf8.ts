/**
 * Go strings are bytes. Here a string is therefore a JavaScript string whose every unit is one byte (0–255): lengths, slices,
 * indices and comparisons are then Go's own, and a text cut in the middle of a letter stays exact.
 */
export type Bytes = string;

export interface Rune {
  readonly code: number;
  /** Bytes it takes. One, with `code` U+FFFD, where the bytes are not UTF-8. */
  readonly size: number;
}

export const RUNE_ERROR: number = 0xfffd;

/** Most texts are, and then they are their own bytes. */
const ascii = /^[\0-\x7f]*$/;

/** The text's UTF-8; half of a surrogate pair becomes U+FFFD. */
export function toBytes(text: string): Bytes {
  return ascii.test(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}

/** The bytes as text, what is not UTF-8 replaced. */
export function fromBytes(bytes: Bytes): string {
  return ascii.test(bytes) ? bytes : Buffer.from(bytes, "latin1").toString("utf8");
}

const INVALID: Rune = { code: RUNE_ERROR, size: 1 };

/** As utf8.DecodeRuneInString; `at` must lie inside. */
export function runeAt(bytes: Bytes, at: number): Rune {
  const first = bytes.charCodeAt(at);
  if (first < 0x80) return { code: first, size: 1 };
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + size > bytes.length) return INVALID;
  let code = first & (0xff >> (size + 1));
  for (let offset = 1; offset < size; offset += 1) {
    const next = bytes.charCodeAt(at + offset);
    if ((next & 0xc0) !== 0x80) return INVALID;
    code = (code << 6) | (next & 0x3f);
  }
  const least = size === 2 ? 0x80 : size === 3 ? 0x800 : 0x10000;
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code < least || code > 0x10ffff || isSurrogate ? INVALID : { code, size };
}

/** As utf8.DecodeLastRuneInString on the bytes before `end`, which must not be empty. */
export function runeBefore(bytes: Bytes, end: number): Rune {
  for (let size = 4; size > 1; size -= 1) {
    if (end - size < 0) continue;
    const rune = runeAt(bytes, end - size);
    if (rune.size === size) return rune;
  }
  return runeAt(bytes.slice(end - 1, end), 0);
}
