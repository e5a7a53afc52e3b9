import { refuse } from "../halt.ts";
import type { Text } from "../text/text.ts";
import { fromBytes, runeAt } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";
import { isBase60, resolve } from "./resolve.ts";

/** What libyaml's emitter finds out about a text before it chooses a style. */
interface Analysis {
  readonly allowsPlain: boolean;
  readonly allowsSingleQuotes: boolean;
  readonly allowsBlock: boolean;
}

/** A string as go-yaml writes it; a literal's lines are indented, and the line end behind it is left to the caller. */
export function writeScalar(text: Text, indent: number, isKey: boolean): Text {
  return { bytes: write(text.bytes, indent, isKey) };
}

function write(bytes: Bytes, indent: number, isKey: boolean): Bytes {
  const { allowsPlain, allowsSingleQuotes, allowsBlock } = analyse(bytes);
  // Go's JSON escapes the separators of lines and paragraphs, but not the line end of old mainframes.
  const hasUnicodeBreak =
    /\u00c2\u0085/.test(bytes) || (/\u00e2\u0080[\u00a8\u00a9]/.test(bytes) && allowsSingleQuotes);
  if (hasUnicodeBreak) refuse("toYaml of a text with line ends of Unicode");
  if (bytes.includes("\n") && allowsBlock && !isKey) return literal(bytes, indent);
  const isPlain = !bytes.includes("\n") && resolve(bytes).kind === "string" && !isBase60(bytes);
  if (isPlain && allowsPlain) return bytes;
  return isPlain && allowsSingleQuotes ? `'${bytes.replaceAll("'", "''")}'` : doubleQuoted(bytes);
}

function isPrintable(code: number): boolean {
  return code === 0x0a || (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xfffd && code !== 0xfeff);
}

/** The same for a whole text. */
const allPrintable = /^[\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

/** Most keys and many values are words, which need no closer look. */
const ofWord: Analysis = { allowsPlain: true, allowsSingleQuotes: true, allowsBlock: true };

function analyse(bytes: Bytes): Analysis {
  if (/^[A-Za-z][\w./-]*$/.test(bytes)) return ofWord;
  const hasSpecial = !allPrintable.test(fromBytes(bytes));
  const hasIndicator =
    /^(?:---|\.\.\.)/.test(bytes) ||
    /^[#,[\]{}&*!|>'"%@`]/.test(bytes) ||
    /^[?:-](?:[ \t]|$)/.test(bytes) ||
    /.:(?:[ \t]|$)/s.test(bytes) ||
    /[ \t\r\n]#/.test(bytes);
  const hasSpaceBeforeBreak = bytes.includes(" \n");
  const hasSpaceAfterBreak = bytes.includes("\n ");
  const isOutside = /^[ \n]|[ \n]$/.test(bytes);
  const isFine = !hasSpecial && !hasSpaceBeforeBreak;
  return {
    allowsPlain: isFine && !isOutside && !hasIndicator && !bytes.includes("\n"),
    allowsSingleQuotes: isFine && !hasSpaceAfterBreak,
    allowsBlock: isFine && !bytes.endsWith(" "),
  };
}

function literal(bytes: Bytes, indent: number): Bytes {
  const hint = /^[ \n]/.test(bytes) ? "2" : "";
  const chomp = !bytes.endsWith("\n") ? "-" : bytes === "\n" || bytes.endsWith("\n\n") ? "+" : "";
  const pad = " ".repeat(indent);
  const body = bytes.endsWith("\n") ? bytes.slice(0, -1) : bytes;
  const lines = body.split("\n").map((line) => (line === "" ? "" : pad + line));
  return `|${hint}${chomp}\n${lines.join("\n")}`;
}

const ESCAPES: Readonly<Record<number, string>> = {
  0: "0",
  7: "a",
  8: "b",
  9: "t",
  10: "n",
  11: "v",
  12: "f",
  13: "r",
  27: "e",
  34: '"',
  92: "\\",
  133: "N",
  160: "_",
  8232: "L",
  8233: "P",
};

function doubleQuoted(bytes: Bytes): Bytes {
  const parts: Bytes[] = [];
  const startsWithMark = bytes.startsWith("\u00ef\u00bb\u00bf");
  for (let at = 0; at < bytes.length;) {
    const { code, size } = runeAt(bytes, at);
    const isBreak = code === 0x0a || code === 0x2028 || code === 0x2029;
    const isKept = isPrintable(code) && !isBreak && code !== 0x22 && code !== 0x5c && !startsWithMark;
    parts.push(isKept ? bytes.slice(at, at + size) : escaped(code));
    at += size;
  }
  return `"${parts.join("")}"`;
}

function escaped(code: number): Bytes {
  const short = ESCAPES[code];
  if (short !== undefined) return `\\${short}`;
  const [letter, width] = code <= 0xff ? ["x", 2] : code <= 0xffff ? ["u", 4] : ["U", 8];
  return `\\${letter}${code.toString(16).toUpperCase().padStart(Number(width), "0")}`;
}
