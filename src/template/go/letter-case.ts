import { refuse } from "../halt.ts";
import { isDigit, isLetter, isSpace, isUpper, toLower, toUpper } from "../text/unicode.ts";
import { encodeRune, isUtf8, RUNE_ERROR, runesOf } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";

function isConnector(code: number): boolean {
  return code === 0x2d || code === 0x5f || isSpace(code);
}

/** xstrings' ToPascalCase: connectors go, what follows one becomes upper case. */
export function camelCase(bytes: Bytes): Bytes {
  const codes = runesOf(bytes);
  const first = codes.findIndex((code) => !isConnector(code));
  if (first < 0) {
    const last = codes.at(-1);
    // The last rune of a text of connectors is written once more.
    return last === undefined ? "" : [...codes, last].map(encodeRune).join("");
  }
  const start = codes[first] ?? 0;
  const output = codes.slice(0, first);
  let isInUpper = isUpper(start);
  let current = toUpper(start);
  for (const code of codes.slice(first + 1)) {
    const before = current;
    current = code;
    if (isConnector(before)) {
      if (isConnector(code)) {
        output.push(before);
        continue;
      }
      isInUpper = isUpper(code);
      current = toUpper(code);
      continue;
    }
    if (isInUpper && isUpper(code)) current = toLower(code);
    else isInUpper = false;
    output.push(before);
  }
  return [...output, current].map(encodeRune).join("");
}

type WordKind = "alphabet" | "connector" | "none" | "number" | "other" | "punctuation" | "upper";

interface Word {
  readonly kind: WordKind;
  readonly text: Bytes;
}

/** A letter of a script with words: xstrings counts each Chinese character for itself. */
function isAlphabetic(code: number): boolean {
  const isChinese =
    (code >= 0x4e00 && code <= 0x9fcc) || (code >= 0x3400 && code <= 0x4d85) || (code >= 0x20000 && code <= 0x2b81d);
  return isLetter(code) && !isChinese;
}

const PUNCTUATION = /^\p{P}$/u;
const NUMBER = /^\p{N}$/u;

function isPunctuation(code: number): boolean {
  return PUNCTUATION.test(String.fromCodePoint(code));
}

function isNumber(code: number): boolean {
  return isDigit(code) || NUMBER.test(String.fromCodePoint(code));
}

/** One word of xstrings' nextWord: `HTTPStatus` is `HTTP` and `Status`. */
function wordAt(codes: readonly number[], start: number): { readonly kind: WordKind; readonly end: number } {
  const code = codes[start] ?? RUNE_ERROR;
  const run = (is: (next: number) => boolean, from: number = start + 1): number => {
    let end = from;
    while (end < codes.length && is(codes[end] ?? RUNE_ERROR)) end += 1;
    return end;
  };
  if (isConnector(code)) return { kind: "connector", end: run(isConnector) };
  if (isPunctuation(code)) return { kind: "punctuation", end: run(isPunctuation) };
  if (isUpper(code)) return { kind: "upper", end: upperEnd(codes, start, run) };
  if (isAlphabetic(code)) return { kind: "alphabet", end: run((next) => isAlphabetic(next) && !isUpper(next)) };
  if (isNumber(code)) return { kind: "number", end: run(isNumber) };
  return {
    kind: "other",
    end: run((next) => !isConnector(next) && !isAlphabetic(next) && !isNumber(next) && !isPunctuation(next)),
  };
}

function upperEnd(
  codes: readonly number[],
  start: number,
  run: (is: (next: number) => boolean, from?: number) => number,
): number {
  const uppers = run(isUpper);
  if (uppers === start + 1) return run((next) => isAlphabetic(next) && !isUpper(next));
  const follows = codes[uppers];
  return follows !== undefined && isAlphabetic(follows) ? uppers - 1 : uppers;
}

function wordsOf(bytes: Bytes): Word[] {
  const codes = runesOf(bytes);
  const words: Word[] = [];
  for (let at = 0; at < codes.length;) {
    const { kind, end } = wordAt(codes, at);
    words.push({ kind, text: codes.slice(at, end).map(encodeRune).join("") });
    at = end;
  }
  return words;
}

function lowered(word: Word, connector: string): Bytes {
  if (word.kind !== "upper" && word.kind !== "connector") return word.text;
  const codes = runesOf(word.text);
  return codes.map((code) => (isConnector(code) ? connector : encodeRune(toLower(code)))).join("");
}

const NO_WORD: Word = { kind: "none", text: "" };

/** xstrings' ToSnakeCase and ToKebabCase: words in lower case with a connector between them. */
export function separatedCase(bytes: Bytes, connector: "-" | "_"): Bytes {
  if (!isUtf8(bytes)) refuse("words are looked for in a text that is not UTF-8");
  const words = wordsOf(bytes);
  const output: Bytes[] = [];
  let at = 0;
  const word = (): Word => words[at] ?? NO_WORD;
  const joins = (): boolean => !["none", "connector", "punctuation"].includes(word().kind);
  const isLast = (): boolean => at >= words.length - 1;
  const takeRun = (): void => {
    for (; word().kind === "alphabet" || word().kind === "number"; at += 1) output.push(lowered(word(), connector));
  };
  while (!isLast() && at < words.length) {
    const before = word();
    if (before.kind !== "connector") output.push(lowered(before, connector));
    at += 1;
    if (before.kind === "connector") output.push(lowered(before, connector));
    else if (before.kind === "number") {
      takeRun();
      if (joins()) output.push(connector);
    } else if (before.kind !== "punctuation") afterWord();
  }
  function afterWord(): void {
    if (word().kind !== "number") {
      if (word().kind !== "connector" && word().kind !== "punctuation") output.push(connector);
      return;
    }
    if (isLast()) return;
    const number = word();
    at += 1;
    if (word().kind !== "alphabet") {
      output.push(lowered(number, connector));
      if (word().kind !== "connector" && word().kind !== "punctuation") output.push(connector);
      return;
    }
    // Small letters behind a number belong to it: `HTTP2xx` is `http_2xx`.
    output.push(connector, lowered(number, connector));
    takeRun();
    if (joins()) output.push(connector);
  }
  output.push(lowered(word(), connector));
  return output.join("");
}
