import type { Bytes } from "../text/utf8.ts";

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Digits that were read, or the place Go's CorruptInputError names. */
type Digits = { readonly values: readonly number[] } | { readonly corruptAt: number };

export function encodeBase64(bytes: Bytes): Bytes {
  return Buffer.from(bytes, "latin1").toString("base64");
}

export function encodeBase32(bytes: Bytes): Bytes {
  const bits = [...bytes].map((byte) => byte.charCodeAt(0).toString(2).padStart(8, "0")).join("");
  const digits = (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32.charAt(Number.parseInt(five.padEnd(5, "0"), 2)));
  return digits.join("").padEnd(Math.ceil(digits.length / 8) * 8, "=");
}

/** base64.StdEncoding.DecodeString; the error's text where it fails, for sprig returns that. */
export function decodeBase64(text: Bytes): Bytes {
  const digits = base64Digits(text);
  if ("corruptAt" in digits) return `illegal base64 data at input byte ${digits.corruptAt}`;
  return toText(digits.values, 6);
}

/** base32.StdEncoding.DecodeString, which strips line ends first. */
export function decodeBase32(text: Bytes): Bytes {
  const digits = base32Digits(text.replace(/[\r\n]/g, ""));
  if ("corruptAt" in digits) return `illegal base32 data at input byte ${digits.corruptAt}`;
  return toText(digits.values, 5);
}

function toText(values: readonly number[], bits: number): Bytes {
  const parts: string[] = [];
  let held = 0;
  let count = 0;
  for (const value of values) {
    held = ((held << bits) | value) & 0xffff;
    count += bits;
    if (count >= 8) {
      count -= 8;
      parts.push(String.fromCharCode((held >> count) & 0xff));
    }
  }
  return parts.join("");
}

function skipLineEnds(text: Bytes, at: number): number {
  let next = at;
  while (text[next] === "\n" || text[next] === "\r") next += 1;
  return next;
}

function base64Digits(text: Bytes): Digits {
  const values: number[] = [];
  for (let at = skipLineEnds(text, 0); at < text.length; at = skipLineEnds(text, at + 1)) {
    const value = BASE64.indexOf(text.charAt(at));
    if (value >= 0) values.push(value);
    else if (text[at] !== "=") return { corruptAt: at };
    else return base64Padding(text, at, values);
  }
  const open = values.length % 4;
  return open === 0 ? { values } : { corruptAt: text.length - open };
}

/** `at` is the first `=`. Go names the byte before a wrong second one. */
function base64Padding(text: Bytes, at: number, values: readonly number[]): Digits {
  const open = values.length % 4;
  if (open < 2) return { corruptAt: at };
  let next = skipLineEnds(text, at + 1);
  if (open === 2) {
    if (next >= text.length) return { corruptAt: text.length };
    if (text[next] !== "=") return { corruptAt: next - 1 };
    next = skipLineEnds(text, next + 1);
  }
  return next < text.length ? { corruptAt: next } : { values };
}

function base32Digits(text: Bytes): Digits {
  const values: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const inGroup = values.length % 8;
    const after = text.length - at - 1;
    if (text[at] === "=" && inGroup >= 2 && after < 8) return base32Padding(text, at, values);
    const value = BASE32.indexOf(text.charAt(at));
    if (value < 0) return { corruptAt: at };
    values.push(value);
  }
  const open = values.length % 8;
  return open === 0 ? { values } : { corruptAt: text.length - open };
}

function base32Padding(text: Bytes, at: number, values: readonly number[]): Digits {
  const inGroup = values.length % 8;
  const rest = text.slice(at + 1);
  if (rest.length + inGroup < 7) return { corruptAt: text.length };
  const wrong = rest.slice(0, 7 - inGroup).search(/[^=]/);
  if (wrong >= 0) return { corruptAt: at + wrong };
  return [1, 3, 6].includes(inGroup) ? { corruptAt: at } : { values };
}
