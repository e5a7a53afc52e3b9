/** How much of a message a pattern accounts for, in letters; 0 when it does not fit. */
export type MessagePattern = (message: NormalMessage) => number;

/** A pasted text in one line, in lower case, with plain quotes and without the backslashes of a log in JSON. */
export type NormalMessage = string & { readonly isNormal: true };

/** So much of a message is looked at: a log line is shorter, and a whole log is no message. */
const maxMessage = 20_000;

/** A part of a pattern shorter than this says too little to be recognised by itself. */
const minLetters = 10;

/** What the C library and Go say of any file and any connection ends the messages of many programs, and names none of them. */
const ofAnyProgram =
  /^[a-z]* ?(?:no such file(?: or directory)?|permission denied|operation not permitted|read-only file system|connection refused|context deadline exceeded|not found)$/;

/** A pasted message without what differs from one copy to the next: quotation marks, line breaks, upper case. */
export function normalMessage(text: string): NormalMessage {
  return text
    .slice(0, maxMessage)
    .replaceAll(/\\(["'])/g, "$1")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[‘’`]/g, "'")
    .replaceAll(/\\n|\s+/g, " ")
    .trim()
    .toLowerCase() as NormalMessage;
}

/**
 * Reads a message of a rule: `<placeholders>` and `…` stand for anything, and the full stop at its end may be missing. Programs wrap
 * each other's errors as `outer: inner`, so that a message may begin at any of the pattern's colons; it then counts a letter less than
 * a pattern that is all of it.
 */
export function messagePattern(text: string): MessagePattern {
  let expressions: readonly Beginning[] | undefined;
  return (message) => {
    expressions ??= beginningsOf(text);
    return expressions.find(({ expression }) => expression.test(message))?.letters ?? 0;
  };
}

interface Beginning {
  readonly letters: number;
  readonly expression: RegExp;
}

function beginningsOf(text: string): readonly Beginning[] {
  const parts = text.split(": ");
  return parts.flatMap((_, index) => {
    const literals = literalParts(parts.slice(index).join(": "));
    const letters = lettersIn(literals);
    if (index === 0) return [{ letters, expression: expressionOf(literals) }];
    if (letters < minLetters || isOfAnyProgram(literals)) return [];
    return [{ letters: letters - 1, expression: expressionOf(literals) }];
  });
}

function isOfAnyProgram(literals: readonly string[]): boolean {
  return ofAnyProgram.test(
    literals
      .join(" ")
      .replaceAll(/[^a-z -]/g, "")
      .replaceAll(/ +/g, " ")
      .trim(),
  );
}

function literalParts(pattern: string): readonly string[] {
  return pattern
    .replace(/\.$/, "")
    .split(/<[^<>]*>|…/)
    .map((part) => normalMessage(part))
    .filter((part) => part !== "");
}

function lettersIn(literals: readonly string[]): number {
  return literals.reduce((sum, literal) => sum + literal.replaceAll(/[^a-z0-9_]/g, "").length, 0);
}

function expressionOf(literals: readonly string[]): RegExp {
  const escaped = literals.map((literal) => literal.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&"));
  return new RegExp(escaped.join(".{0,400}?"));
}
