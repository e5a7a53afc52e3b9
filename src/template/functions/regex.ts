import { fail, Halt } from "../halt.ts";
import { canBackquote, quote } from "../go/quote.ts";
import { findAll, quoteMeta, replaceAll, split } from "../../regexp/index.ts";
import type { Regexp } from "../../regexp/index.ts";
import { compileRegexp } from "../regexp.ts";
import { costly, takes, textFunction } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";
import { encode, known, merged, slice, through } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import { bool, string, strings } from "../values/values.ts";

/** regexp.MustCompile panics with other words than Compile's error. */
function mustCompile(source: Text): Regexp {
  const bytes = known(source);
  try {
    return compileRegexp(bytes);
  } catch (error) {
    if (!(error instanceof Halt) || error.stop.kind !== "function") throw error;
    return fail(`regexp: Compile(${canBackquote(bytes) ? `\`${bytes}\`` : quote(bytes)}): ${error.stop.message}`);
  }
}

function matches(source: Text, text: Text): boolean {
  return compileRegexp(known(source)).find(known(text), 0) !== undefined;
}

/** sprig's regexMatch drops the error of a wrong expression. */
function matchesLeniently(source: Text, text: Text): boolean {
  try {
    return matches(source, text);
  } catch (error) {
    if (error instanceof Halt && error.stop.kind === "function") return false;
    throw error;
  }
}

function found(regexp: Regexp, text: Text, name: string): Text {
  const [start = 0, end = 0] = regexp.find(known(text), 0) ?? [];
  return through(slice(text, start, end), name);
}

function replaced(regexp: Regexp, text: Text, replacement: Text, name: string): Text {
  known(text);
  const change = (bytes: string): string => replaceAll(regexp, bytes, known(replacement), name.endsWith("Literal"));
  return replacement.pieces === undefined
    ? encode(text, name, change)
    : merged([text, replacement], name, change(text.bytes));
}

/** Each function twice: one compiles with a panic, the other with an error. */
function family(prefix: "" | "must"): FunctionTable {
  const compile = prefix === "" ? mustCompile : (source: Text): Regexp => compileRegexp(known(source));
  const name = (word: string): string => (prefix === "" ? `r${word}` : `mustR${word}`);
  const replaces = (word: string): FunctionTable => ({
    [name(word)]: takes(["string", "string", "string"], (source, text, replacement) =>
      string(replaced(compile(source), text, replacement, name(word))),
    ),
  });
  return {
    [name("egexMatch")]: takes(["string", "string"], (source, text) =>
      bool(prefix === "" ? matchesLeniently(source, text) : matches(source, text)),
    ),
    [name("egexFind")]: takes(["string", "string"], (source, text) =>
      string(found(compile(source), text, name("egexFind"))),
    ),
    [name("egexFindAll")]: takes(["string", "string", "int"], (source, text, most) => {
      const all = findAll(compile(source), known(text), Number(most));
      const parts = all.map(([start = 0, end = 0]) => through(slice(text, start, end), name("egexFindAll")));
      return { ...strings(parts), isNil: parts.length === 0 };
    }),
    [name("egexSplit")]: takes(["string", "string", "int"], (source, text, most) => {
      const parts = split(compile(source), known(text), Number(most));
      const texts = parts.map(([start, end]) => through(slice(text, start, end), name("egexSplit")));
      return { ...strings(texts), isNil: most === 0n };
    }),
    ...replaces("egexReplaceAll"),
    ...replaces("egexReplaceAllLiteral"),
  };
}

/** Steps that one use of a regular expression counts for. */
const COST = 5_000;

export const regex: FunctionTable = {
  ...Object.fromEntries(
    Object.entries({ ...family(""), ...family("must") }).map(([name, goFunction]) => [name, costly(COST, goFunction)]),
  ),
  regexQuoteMeta: textFunction((text) => encode(text, "regexQuoteMeta", quoteMeta)),
};
