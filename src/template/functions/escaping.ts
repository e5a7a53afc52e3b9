import { isPrintable } from "../text/unicode.ts";
import { encodeRune, runeAt, toBytes } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";

const HTML = new Map([
  ["\0", toBytes("\ufffd")],
  ['"', "&#34;"],
  ["'", "&#39;"],
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
]);

/** text/template's HTMLEscapeString. */
export function escapeHtml(bytes: Bytes): Bytes {
  return [...bytes].map((byte) => HTML.get(byte) ?? byte).join("");
}

/** text/template's JSEscapeString. */
export function escapeJavaScript(bytes: Bytes): Bytes {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const { code, size } = runeAt(bytes, at);
    parts.push(escapeRune(code, bytes.slice(at, at + size)));
    at += size;
  }
  return parts.join("");
}

function escapeRune(code: number, raw: Bytes): Bytes {
  const char = encodeRune(code);
  if (char === "\\" || char === "'" || char === '"') return `\\${char}`;
  const isSpecial = "<>&=".includes(char) || code < 0x20 || (code > 0x7f && !isPrintable(code));
  return isSpecial ? `\\u${code.toString(16).toUpperCase().padStart(4, "0")}` : raw;
}
