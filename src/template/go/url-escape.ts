import type { Bytes } from "../text/utf8.ts";

/** Writes as %XX every byte that `isKept` does not match. */
export function percentEncode(bytes: Bytes, isKept: RegExp): Bytes {
  return [...bytes]
    .map((byte) => (isKept.test(byte) ? byte : `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`))
    .join("");
}

/** net/url's QueryEscape: a space becomes `+`. */
export function queryEscape(bytes: Bytes): Bytes {
  return percentEncode(bytes, /[A-Za-z0-9\-_.~ ]/).replaceAll(" ", "+");
}
