import { concat } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import { runeAt, runeCount } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";

/** The flags of one verb: Go's fmt.fmtFlags. */
export interface Flags {
  readonly plus: boolean;
  readonly minus: boolean;
  readonly sharp: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  /** `%+v` and `%#v` say something else than `%+d` and `%#d`. */
  readonly plusV: boolean;
  readonly sharpV: boolean;
  readonly width?: number | undefined;
  readonly precision?: number | undefined;
}

export const NO_FLAGS: Flags = {
  plus: false,
  minus: false,
  sharp: false,
  space: false,
  zero: false,
  plusV: false,
  sharpV: false,
};

/** What is printed so far; texts keep their sources. */
export type Output = (Text | Bytes)[];

export function padding(flags: Flags, count: number): Bytes {
  return count <= 0 ? "" : (flags.zero && !flags.minus ? "0" : " ").repeat(count);
}

/** Fills up to the width, counted in runes. */
export function pad(flags: Flags, text: Text | Bytes): Text | Bytes {
  if (flags.width === undefined || flags.width === 0) return text;
  const fill = padding(flags, flags.width - runeCount(typeof text === "string" ? text : text.bytes));
  if (fill === "") return text;
  return flags.minus ? concat(text, fill) : concat(fill, text);
}

/** Where the first `precision` runes of a string end. */
export function truncated(flags: Flags, bytes: Bytes): number {
  if (flags.precision === undefined) return bytes.length;
  let end = 0;
  for (let count = 0; count < flags.precision && end < bytes.length; count += 1) end += runeAt(bytes, end).size;
  return end;
}
