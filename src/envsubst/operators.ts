import { fromBytes, runesOf, toBytes, type Bytes } from "./bytes.ts";
import { globMatcher } from "./glob.ts";
import { toLower, toUpper } from "./letter-case.ts";
import { substring } from "./substring.ts";

export type Applied =
  | { readonly kind: "value"; readonly value: Bytes }
  | { readonly kind: "error"; readonly message: string };

type Operator = (value: Bytes, parameters: readonly Bytes[]) => Bytes;

const defaultOperators: ReadonlySet<string> = new Set([":-", ":=", ":+", ":?", "="]);

/** Those with which a variable need not exist, not even in strict mode: envsubst isDefaultOp. */
export function isDefaultOperator(operator: string): boolean {
  return defaultOperators.has(operator);
}

/** What an operator makes of a variable's value: envsubst lookupFunc and funcs.go. */
export function applyOperator(operator: string, value: Bytes, parameters: readonly Bytes[]): Applied {
  if (operator === ":") return substring(value, parameters);
  if (operator === "#" && parameters.length === 0) return { kind: "value", value: String(value.length) };
  return { kind: "value", value: (operators.get(operator) ?? orDefault)(value, parameters) };
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
function replaceAll(value: Bytes, old: Bytes, by: Bytes): Bytes {
  return old === "" ? ["", ...runesOf(value), ""].join(by) : value.split(old).join(by);
}

/** Without a replacement nothing happens, unlike with `/` and `//`. */
function replacePrefix(value: Bytes, [old = "", by]: readonly Bytes[]): Bytes {
  return by !== undefined && value.startsWith(old) ? by + value.slice(old.length) : value;
}

function replaceSuffix(value: Bytes, [old = "", by]: readonly Bytes[]): Bytes {
  return by !== undefined && value.endsWith(old) ? value.slice(0, value.length - old.length) + by : value;
}

/** Every beginning is tried, for a malformed pattern may show in any of them and then nothing is cut off. */
function trimShortest(value: Bytes, [pattern = ""]: readonly Bytes[]): Bytes {
  const matches = globMatcher(pattern);
  let shortest = 0;
  for (let end = value.length; end > 0; end -= 1) {
    const isMatch = matches(value.slice(0, end));
    if (isMatch === undefined) return value;
    if (isMatch) shortest = end;
  }
  return value.slice(shortest);
}

function trimLongest(value: Bytes, [pattern = ""]: readonly Bytes[]): Bytes {
  const matches = globMatcher(pattern);
  for (let end = value.length; end > 0; end -= 1) {
    const isMatch = matches(value.slice(0, end));
    if (isMatch !== false) return isMatch === true ? value.slice(end) : value;
  }
  return value;
}

/** The pattern is turned round letter by letter too, so that a class or an escape in it is none any more. */
function fromTheEnd(trim: Operator): Operator {
  return (value, [pattern = ""]) => reverse(trim(reverse(value), [reverse(pattern)]));
}

function reverse(bytes: Bytes): Bytes {
  return runesOf(bytes).reverse().join("");
}
