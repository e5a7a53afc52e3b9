import { analyzeScalar } from "./analyze-scalar.ts";
import { resolvesAsString } from "./resolves-as-string.ts";
import type { Writer } from "./writer.ts";

/** Beyond this column a line is broken at the next space. */
const bestWidth = 80;

const word = /^[A-Za-z_/][-A-Za-z0-9_./]*(?::[-A-Za-z0-9_./]+)*$/;

/** Most keys and values are ASCII words that are written as they are, whatever stands before them on the line. */
export function isWord(text: string): boolean {
  return word.test(text) && resolvesAsString(text);
}

/** The ways in which go-yaml v2 writes a string. */
export type WrittenStyle = "plain" | "single-quoted" | "double-quoted" | "literal";

/** The style that go-yaml v2 chooses for a string (encode.go stringv, emitterc.go). A key has no line breaks. */
export function writtenStyle(text: string, isKey: boolean): WrittenStyle {
  const analysis = analyzeScalar(text);
  if (text.includes("\n")) return analysis.block && !isKey ? "literal" : "double-quoted";
  if (!resolvesAsString(text) || (isKey && analysis.multiline)) return "double-quoted";
  if (analysis.plain) return "plain";
  return analysis.singleQuoted ? "single-quoted" : "double-quoted";
}

export function writeString(writer: Writer, text: string, isKey: boolean): void {
  if (isWord(text)) {
    writer.writeAscii(text);
    return;
  }
  switch (writtenStyle(text, isKey)) {
    case "literal":
      return writeLiteral(writer, text);
    case "plain":
      return writePlain(writer, text, isKey);
    case "single-quoted":
      return writeSingleQuoted(writer, text, isKey);
    case "double-quoted":
      return writeDoubleQuoted(writer, text, isKey);
  }
}

function writePlain(writer: Writer, text: string, isKey: boolean): void {
  // A line that cannot get too long is written in one piece.
  if (isKey || writer.column + text.length <= bestWidth) {
    writer.write(text);
    return;
  }
  let spaces = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string;
    if (character === " ") {
      if (!spaces && writer.column > bestWidth && text[index + 1] !== " ") writer.breakLine();
      else writer.write(character);
      spaces = true;
    } else {
      writer.write(character);
      spaces = false;
    }
  }
}

function writeSingleQuoted(writer: Writer, text: string, isKey: boolean): void {
  writer.write("'");
  let spaces = false;
  let breaks = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string;
    if (character === " ") {
      const inside = index > 0 && index < text.length - 1;
      if (!isKey && !spaces && inside && writer.column > bestWidth && text[index + 1] !== " ") writer.breakLine();
      else writer.write(character);
      spaces = true;
    } else if (isBreak(character)) {
      writer.writeBreak(character);
      breaks = true;
    } else {
      if (breaks) writer.indentLine();
      writer.write(character === "'" ? "''" : character);
      spaces = false;
      breaks = false;
    }
  }
  writer.write("'");
}

function writeDoubleQuoted(writer: Writer, text: string, isKey: boolean): void {
  // What needs no escape, in a line that cannot get too long, is written in one piece.
  if (/^[ !#-[\]-~]*$/.test(text) && (isKey || writer.column + text.length < bestWidth)) {
    writer.write(`"${text}"`);
    return;
  }
  writer.write('"');
  let spaces = false;
  const characters = Array.from(text);
  // go-yaml looks for a byte order mark at the start of the text when it means the character at hand.
  const escapeAll = text.startsWith("\uFEFF");
  for (const [index, character] of characters.entries()) {
    if (escapeAll) {
      writer.write(escapes[character] ?? numericEscape(character));
    } else if (character === " ") {
      const inside = index > 0 && index < characters.length - 1;
      if (!isKey && !spaces && inside && writer.column > bestWidth) {
        writer.breakLine();
        if (characters[index + 1] === " ") writer.write("\\");
      } else writer.write(character);
      spaces = true;
    } else {
      writer.write(escaped(character));
      spaces = false;
    }
  }
  writer.write('"');
}

const escapes: Readonly<Record<string, string>> = {
  "\0": "\\0",
  "\x07": "\\a",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
  "\x1b": "\\e",
  '"': '\\"',
  "\\": "\\\\",
  "\u0085": "\\N",
  "\u2028": "\\L",
  "\u2029": "\\P",
};

function escaped(character: string): string {
  const known = escapes[character];
  if (known !== undefined) return known;
  if (/^[\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]$/.test(character)) return character;
  return numericEscape(character);
}

function numericEscape(character: string): string {
  if (character === "\u00a0") return "\\_";
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  if (code.length <= 2) return `\\x${code.padStart(2, "0")}`;
  return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}

function writeLiteral(writer: Writer, text: string): void {
  const indent = /^[ \n\r\u0085\u2028\u2029]/.test(text) ? "2" : "";
  const chomp = !isBreak(text.at(-1) ?? "") ? "-" : text.length === 1 || isBreak(text.at(-2) ?? "") ? "+" : "";
  writer.write(`|${indent}${chomp}`);
  writer.writeBreak("\n");
  let breaks = true;
  for (const piece of text.split(/(?<=[\n\r\u0085\u2028\u2029])|(?=[\n\r\u0085\u2028\u2029])/)) {
    if (isBreak(piece)) {
      writer.writeBreak(piece);
      breaks = true;
    } else {
      if (breaks) writer.indentLine();
      writer.write(piece);
      breaks = false;
    }
  }
}

function isBreak(character: string): boolean {
  return /^[\n\r\u0085\u2028\u2029]$/.test(character);
}
