/** The properties of one code point that Go's `unicode` package answers. */

const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u;
const UPPER = /^\p{Lu}$/u;
const LOWER = /^\p{Ll}$/u;
const TITLE = /^\p{Lt}$/u;

function has(property: RegExp, code: number): boolean {
  return property.test(String.fromCodePoint(code));
}

export function isLetter(code: number): boolean {
  return has(LETTER, code);
}

export function isDigit(code: number): boolean {
  return has(DIGIT, code);
}

export function isUpper(code: number): boolean {
  return has(UPPER, code);
}

export function isLower(code: number): boolean {
  return has(LOWER, code);
}

export function isTitle(code: number): boolean {
  return has(TITLE, code);
}

/** As unicode.IsPrint: the only printable space is the ASCII one. */
export function isPrintable(code: number): boolean {
  if (code < 0x7f) return code >= 0x20;
  return has(PRINTABLE, code);
}

/** As unicode.IsSpace: White_Space. */
export function isSpace(code: number): boolean {
  if (code <= 0xff) return (code >= 9 && code <= 13) || code === 0x20 || code === 0x85 || code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Go maps one code point to one; JavaScript knows the full mapping only, so the few that grow are given here. */
function simple(code: number, mapped: string): number {
  const first = mapped.codePointAt(0) ?? code;
  return String.fromCodePoint(first) === mapped ? first : code;
}

export function toUpper(code: number): number {
  const isGreekWithIota =
    (code >= 0x1f80 && code <= 0x1faf && (code & 8) === 0) || [0x1fb3, 0x1fc3, 0x1ff3].includes(code);
  if (isGreekWithIota) return code < 0x1fb0 ? code + 8 : code + 9;
  return simple(code, String.fromCodePoint(code).toUpperCase());
}

export function toLower(code: number): number {
  if (code === 0x130) return 0x69;
  return simple(code, String.fromCodePoint(code).toLowerCase());
}

/** As unicode.ToTitle: differs from the upper case for the digraphs, which have a form of their own, and for Georgian. */
export function toTitle(code: number): number {
  if ([0x1c4, 0x1c5, 0x1c6].includes(code)) return 0x1c5;
  if ([0x1c7, 0x1c8, 0x1c9].includes(code)) return 0x1c8;
  if ([0x1ca, 0x1cb, 0x1cc].includes(code)) return 0x1cb;
  if ([0x1f1, 0x1f2, 0x1f3].includes(code)) return 0x1f2;
  const isGeorgian = code >= 0x10d0 && code <= 0x10ff;
  return isGeorgian ? code : toUpper(code);
}
