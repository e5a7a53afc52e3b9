/** Sets of code points, and the test of one. */

export type Range = readonly [low: number, high: number];

function range(low: string, high: string = low): Range {
  return [low.codePointAt(0) ?? 0, high.codePointAt(0) ?? 0];
}

const DIGITS = [range("0", "9")];
const LETTERS = [range("A", "Z"), range("a", "z")];
const WORDS = [...DIGITS, ...LETTERS, range("_")];
const BLANKS = [range("\t"), range(" ")];

/** `\d`, `\s`, `\w`: ASCII only. */
export const PERL_CLASSES: Readonly<Record<string, readonly Range[]>> = {
  d: DIGITS,
  s: [range("\t", "\n"), range("\f", "\r"), range(" ")],
  w: WORDS,
};

export const POSIX_CLASSES: Readonly<Record<string, readonly Range[]>> = {
  alnum: [...DIGITS, ...LETTERS],
  alpha: LETTERS,
  ascii: [[0, 0x7f]],
  blank: BLANKS,
  cntrl: [
    [0, 0x1f],
    [0x7f, 0x7f],
  ],
  digit: DIGITS,
  graph: [range("!", "~")],
  lower: [range("a", "z")],
  print: [range(" ", "~")],
  punct: [range("!", "/"), range(":", "@"), range("[", "`"), range("{", "~")],
  space: [range("\t", "\r"), range(" ")],
  upper: [range("A", "Z")],
  word: WORDS,
  xdigit: [...DIGITS, range("A", "F"), range("a", "f")],
};

/** What stands between the brackets of JavaScript's class for these ranges. */
export function classSource(ranges: readonly Range[]): string {
  return ranges.map(([low, high]) => `\\u{${low.toString(16)}}-\\u{${high.toString(16)}}`).join("");
}

/** One part of a class. Negation comes behind the folding of cases, as in Go. */
export interface ClassPart {
  /** What stands between JavaScript's brackets. */
  readonly source: string;
  readonly isNegated: boolean;
}

/** JavaScript's class for `\p{name}`; nothing for a name that Unicode does not know. */
export function propertySource(name: string): string | undefined {
  const plain = name.replaceAll("_", "").toLowerCase();
  if (["any", "assigned", "ascii"].includes(plain)) {
    const word = plain === "ascii" ? "ASCII" : `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
    return `\\p{${word}}`;
  }
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  const candidates = [title, name].flatMap((word) => [`General_Category=${word}`, `Script=${word}`]);
  return candidates.map((candidate) => `\\p{${candidate}}`).find(isKnown);
}

function isKnown(source: string): boolean {
  try {
    return new RegExp(source, "u").source !== "";
  } catch {
    return false;
  }
}

/** Does a code point belong to the class? One code point at a time, JavaScript's and Go's engines agree. */
export function classTest(
  parts: readonly ClassPart[],
  isNegated: boolean,
  ignoresCase: boolean,
): (code: number) => boolean {
  const flags = ignoresCase ? "iu" : "u";
  const tests = parts.map((part) => ({ pattern: new RegExp(`^[${part.source}]$`, flags), isNegated: part.isNegated }));
  const known = new Map<number, boolean>();
  return (code) => {
    const before = known.get(code);
    if (before !== undefined) return before;
    const char = String.fromCodePoint(code);
    const answer = tests.some((test) => test.pattern.test(char) !== test.isNegated) !== isNegated;
    known.set(code, answer);
    return answer;
  };
}
