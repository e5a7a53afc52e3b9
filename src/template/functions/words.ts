import { refuse } from "../halt.ts";
import { MOST_OUTPUT } from "../execute/execution.ts";
import { camelCase, separatedCase } from "../go/letter-case.ts";
import { takes, textFunction } from "../signature.ts";
import type { FunctionTable, GoFunction } from "../signature.ts";
import { encode, known } from "../text/text.ts";
import { isDigit, isLetter, isLower, isSpace, isTitle, isUpper, toLower, toTitle, toUpper } from "../text/unicode.ts";
import { encodeRune, runesOf } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";
import { string } from "../values/values.ts";

function perRune(bytes: Bytes, change: (code: number) => number): Bytes {
  return runesOf(bytes)
    .map((code) => encodeRune(change(code)))
    .join("");
}

/** What strings.Title takes for the end of a word. */
function isSeparator(code: number): boolean {
  if (code <= 0x7f) return !/[0-9A-Za-z_]/.test(String.fromCharCode(code));
  return !isLetter(code) && !isDigit(code) && isSpace(code);
}

/** strings.Title. */
function title(bytes: Bytes): Bytes {
  let before = 0x20;
  return perRune(bytes, (code) => {
    const changed = isSeparator(before) ? toTitle(code) : code;
    before = code;
    return changed;
  });
}

/** goutils' Uncapitalize. */
function untitle(bytes: Bytes): Bytes {
  let isNext = true;
  return perRune(bytes, (code) => {
    if (isSpace(code)) isNext = true;
    else if (isNext) {
      isNext = false;
      return toLower(code);
    }
    return code;
  });
}

/** goutils' SwapCase. */
function swapCase(bytes: Bytes): Bytes {
  let isStart = true;
  return perRune(bytes, (code) => {
    const wasStart = isStart;
    isStart = false;
    if (isUpper(code) || isTitle(code)) return toLower(code);
    if (isLower(code)) return wasStart ? toTitle(code) : toUpper(code);
    isStart = isSpace(code);
    return code;
  });
}

/** goutils takes bytes for runes in two places, so letters beyond ASCII come out torn. */
function bytesAsRunes(bytes: Bytes): Bytes[] {
  return [...bytes].map((byte) => encodeRune(byte.charCodeAt(0)));
}

/** goutils' Initials. */
function initials(bytes: Bytes): Bytes {
  let isStart = true;
  return [...bytes]
    .map((byte) => {
      const wasStart = isStart;
      isStart = isSpace(byte.charCodeAt(0));
      return wasStart && !isStart ? encodeRune(byte.charCodeAt(0)) : "";
    })
    .join("");
}

/** goutils' DeleteWhiteSpace: a text without any is left as it is. */
function withoutSpace(bytes: Bytes): Bytes {
  const kept = [...bytes].filter((byte) => !isSpace(byte.charCodeAt(0))).join("");
  return kept.length === bytes.length ? bytes : bytesAsRunes(kept).join("");
}

/** goutils' Abbreviate, with an offset. */
function abbreviate(bytes: Bytes, offset: number, width: number): Bytes {
  if (width < 4) return "";
  if (bytes.length <= width) return bytes;
  const start = Math.max(Math.min(offset, bytes.length), 0);
  const shifted = bytes.length - start < width - 3 ? bytes.length - (width - 3) : start;
  if (shifted <= 4) return `${bytes.slice(0, width - 3)}...`;
  if (width < 7) return "";
  if (shifted + width - 3 < bytes.length) return `...${abbreviate(bytes.slice(shifted), 0, width - 3)}`;
  return `...${bytes.slice(bytes.length - (width - 3))}`;
}

/** goutils' WrapCustom. */
function wrap(bytes: Bytes, width: number, separator: Bytes, isBreaking: boolean): Bytes {
  const size = Math.max(width, 1);
  const end = separator === "" ? "\n" : separator;
  const lines: Bytes[] = [];
  let offset = 0;
  let length = 0;
  const add = (to: number, next: number): void => {
    lines.push(bytes.slice(offset, to), end);
    length += to - offset + end.length;
    if (length > MOST_OUTPUT) refuse("the template builds a text of more than 4 MB");
    offset = next;
  };
  while (bytes.length - offset > size) {
    if (bytes[offset] === " ") {
      offset += 1;
      continue;
    }
    const space = bytes.lastIndexOf(" ", offset + size);
    if (space >= offset) add(space, space + 1);
    else if (isBreaking) add(offset + size, offset + size);
    else {
      const next = bytes.indexOf(" ", offset + size);
      if (next < 0) break;
      add(next, next + 1);
    }
  }
  return lines.join("") + bytes.slice(offset);
}

/** A text in, a text out; where the result depends on what stands in it, of a value from outside nothing is known. */
function words(name: string, change: (bytes: Bytes) => Bytes): GoFunction {
  return textFunction((text) => encode(text, name, change));
}

export const wordFunctions: FunctionTable = {
  title: words("title", title),
  untitle: words("untitle", untitle),
  swapcase: words("swapcase", swapCase),
  initials: words("initials", initials),
  nospace: words("nospace", withoutSpace),
  camelcase: words("camelcase", camelCase),
  snakecase: words("snakecase", (bytes) => separatedCase(bytes, "_")),
  kebabcase: words("kebabcase", (bytes) => separatedCase(bytes, "-")),
  abbrev: takes(["int", "string"], (width, text) =>
    string(width < 4n ? text : encode(text, "abbrev", (bytes) => abbreviate(bytes, 0, Number(width)))),
  ),
  abbrevboth: takes(["int", "int", "string"], (left, right, text) => {
    const isTooNarrow = right < 4n || (left > 0n && right < 7n);
    const change = (bytes: Bytes): Bytes => (bytes === "" ? "" : abbreviate(bytes, Number(left), Number(right)));
    return string(isTooNarrow ? text : encode(text, "abbrevboth", change));
  }),
  wrap: takes(["int", "string"], (width, text) =>
    string(encode(text, "wrap", (bytes) => wrap(bytes, Number(width), "", false))),
  ),
  wrapWith: takes(["int", "string", "string"], (width, separator, text) =>
    string(encode(text, "wrapWith", (bytes) => wrap(bytes, Number(width), known(separator), true))),
  ),
};
