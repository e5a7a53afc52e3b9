import { fromBytes, runesOf, toBytes, type Bytes } from "./bytes.ts";
import { parseGlob } from "./glob.ts";
import { matchPrefixes } from "./glob-prefixes.ts";
import { joinBytes, tooLarge } from "./join-bytes.ts";
import { toLower, toUpper } from "./letter-case.ts";
import type { ControllerRelease } from "./options.ts";
import { substring } from "./substring.ts";

export type Applied =
  | { readonly kind: "value"; readonly value: Bytes }
  | { readonly kind: "error"; readonly cause: "panic" | "too-large"; readonly message: string };

/** Undefined: too large to be worked out. */
type Operator = (value: Bytes, parameters: readonly Bytes[]) => Bytes | undefined;

const defaultOperators: ReadonlySet<string> = new Set([":-", ":=", ":+", ":?", "="]);

/** Those with which a variable need not exist, not even in strict mode: envsubst isDefaultOp. */
export function isDefaultOperator(operator: string): boolean {
  return defaultOperators.has(operator);
}

/** What an operator makes of a variable's value: envsubst lookupFunc and funcs.go. */
export function applyOperator(
  operator: string,
  value: Bytes,
  parameters: readonly Bytes[],
  release: ControllerRelease,
): Applied {
  if (operator === ":") return substring(value, parameters, release);
  if (operator === "#" && parameters.length === 0) return { kind: "value", value: String(value.length) };
  const changed = (operators.get(operator) ?? orDefault)(value, parameters);
  return changed === undefined ? tooLarge : { kind: "value", value: changed };
}

const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["^", (value) => changeFirst(value, toUpper)],
  ["^^", (value) => toBytes(toUpper(fromBytes(value)))],
  [",", (value) => changeFirst(value, toLower)],
  [",,", (value) => toBytes(toLower(fromBytes(value)))],
  ["#", trimShortest],
  ["##", trimLongest],
  ["%", fromTheEnd(trimShortest)],
  ["%%", fromTheEnd(trimLongest)],
  ["/", (value, [old = "", by = ""]) => replaceFirst(value, old, by)],
  ["//", (value, [old = "", by = ""]) => replaceAll(value, old, by)],
  ["/#", replacePrefix],
  ["/%", replaceSuffix],
]);

/** Also for `:+` and `:?`, which therefore do not mean what they mean in a shell, and for mixtures such as `^,`. */
function orDefault(value: Bytes, parameters: readonly Bytes[]): Bytes {
  return value === "" ? parameters.join("") : value;
}

function changeFirst(value: Bytes, change: (letter: string) => string): Bytes {
  const [first = "", ...rest] = runesOf(value);
  return toBytes(change(fromBytes(first))) + rest.join("");
}

function replaceFirst(value: Bytes, old: Bytes, by: Bytes): Bytes {
  const at = value.indexOf(old);
  return at < 0 ? value : value.slice(0, at) + by + value.slice(at + old.length);
}

/** An empty text is found before, between and behind the letters. */
function replaceAll(value: Bytes, old: Bytes, by: Bytes): Bytes | undefined {
  const joined = joinBytes(old === "" ? ["", ...runesOf(value), ""] : value.split(old), by);
  return joined.kind === "value" ? joined.value : undefined;
}

/** Without a replacement nothing happens, unlike with `/` and `//`. */
function replacePrefix(value: Bytes, [old = "", by]: readonly Bytes[]): Bytes {
  return by !== undefined && value.startsWith(old) ? by + value.slice(old.length) : value;
}

function replaceSuffix(value: Bytes, [old = "", by]: readonly Bytes[]): Bytes {
  return by !== undefined && value.endsWith(old) ? value.slice(0, value.length - old.length) + by : value;
}

function trimShortest(value: Bytes, [pattern = ""]: readonly Bytes[]): Bytes | undefined {
  return trim(value, pattern, (lengths) => lengths.indexOf(1, 1));
}

function trimLongest(value: Bytes, [pattern = ""]: readonly Bytes[]): Bytes | undefined {
  return trim(value, pattern, (lengths) => lengths.lastIndexOf(1));
}

/** A malformed pattern cuts nothing off: upstream tries every beginning. */
function trim(value: Bytes, pattern: Bytes, choose: (lengths: Uint8Array) => number): Bytes | undefined {
  const matched = matchPrefixes(parseGlob(pattern), value);
  if (matched === "too-large") return undefined;
  return matched === "malformed" ? value : value.slice(Math.max(0, choose(matched)));
}

/** The pattern is turned round letter by letter too, so that a class or an escape in it is none any more. */
function fromTheEnd(trimmed: Operator): Operator {
  return (value, [pattern = ""]) => {
    const kept = trimmed(reverse(value), [reverse(pattern)]);
    return kept === undefined ? undefined : reverse(kept);
  };
}

function reverse(bytes: Bytes): Bytes {
  return runesOf(bytes).reverse().join("");
}
