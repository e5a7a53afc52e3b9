import { fail } from "../halt.ts";
import { compare, equal } from "../values/compare.ts";
import { sprint, sprintf, sprintln } from "../go/printf.ts";
import { takes, takesMany } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";
import { encode } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import { bool, concrete, elementOf, integer, isTrue, NIL, string, typeName } from "../values/values.ts";
import type { Value } from "../values/values.ts";
import { lengthOf } from "../values/length.ts";
import { escapeHtml, escapeJavaScript } from "./escaping.ts";
import { queryEscape } from "../go/url-escape.ts";

/** A nil among the arguments of html, js and urlquery prints as everywhere in a template. */
function joined(values: readonly Value[]): Text {
  const shown = values.map((value) => (concrete(value).kind === "nil" ? string("<no value>") : value));
  return sprint(shown);
}

/** The type behind a pointer: `len` and `index` follow it. */
function pointedType(value: Value): string {
  return typeName(value.kind === "version" ? { ...value, isPointer: false } : value);
}

function indexOnce(item: Value, index: Value): Value {
  const inner = concrete(item);
  if (inner.kind === "nil") return fail("index of nil pointer");
  const by = concrete(index);
  switch (inner.kind) {
    case "slice": {
      const at = position(by, inner.items.length);
      const element = inner.items[at];
      return element === undefined ? fail("reflect: slice index out of range") : elementOf(inner, element);
    }
    case "string": {
      const at = position(by, lengthOf(inner.text));
      if (at >= inner.text.bytes.length) return fail("reflect: string index out of range");
      return integer(inner.text.bytes.charCodeAt(at), "uint8");
    }
    case "map": {
      if (by.kind === "nil") return fail("value is nil; should be of type string");
      if (by.kind !== "string") return fail(`value has type ${typeName(by)}; should be string`);
      const isText = inner.type === "map[string]string";
      return elementOf(inner, inner.entries.get(by.text.bytes) ?? (isText ? string("") : NIL));
    }
    default:
      return fail(`can't index item of type ${pointedType(inner)}`);
  }
}

/** text/template's indexArg: the length itself is let through, and panics later. */
function position(index: Value, length: number): number {
  if (index.kind === "nil") return fail("cannot index slice/array with nil");
  if (index.kind !== "int") return fail(`cannot index slice/array with type ${typeName(index)}`);
  if (index.value < 0n || index.value > BigInt(length)) return fail(`index out of range: ${index.value}`);
  return Number(index.value);
}

function length(item: Value): number {
  const inner = concrete(item);
  switch (inner.kind) {
    case "nil":
      return fail(item.kind === "nil" ? "reflect: call of reflect.Value.Type on zero Value" : "len of nil pointer");
    case "string":
      return lengthOf(inner.text);
    case "slice":
      return inner.items.length;
    case "map":
      return inner.entries.size;
    default:
      return fail(`len of type ${pointedType(inner)}`);
  }
}

/** `<=` is `<` or `==`. */
function isAtMost(a: Value, b: Value): boolean {
  return compare(a, b) || equal(a, [b]);
}

const either = takesMany(["value"], "value", () => NIL);

/** The functions text/template brings along. `slice` is missing: sprig's takes its place. */
export const builtins: FunctionTable = {
  and: either,
  or: either,
  not: takes(["value"], (value) => bool(!isTrue(value))),
  call: takesMany(["value"], "value", () => NIL),
  eq: takesMany(["value"], "value", (first, others) => bool(equal(first, others))),
  ne: takes(["value", "value"], (a, b) => bool(!equal(a, [b]))),
  lt: takes(["value", "value"], (a, b) => bool(compare(a, b))),
  le: takes(["value", "value"], (a, b) => bool(isAtMost(a, b))),
  gt: takes(["value", "value"], (a, b) => bool(!isAtMost(a, b))),
  ge: takes(["value", "value"], (a, b) => bool(!compare(a, b))),
  index: takesMany(["value"], "value", (item, indexes) => {
    if (concrete(item).kind === "nil") return fail("index of untyped nil");
    return indexes.reduce(indexOnce, concrete(item));
  }),
  len: takes(["value"], (item) => integer(length(item))),
  print: takesMany([], "any", (values) => string(sprint(values))),
  printf: takesMany(["string"], "any", (format, values) => string(sprintf(format, values))),
  println: takesMany([], "any", (values) => string(sprintln(values))),
  html: takesMany([], "any", (values) => string(encode(joined(values), "html", escapeHtml))),
  js: takesMany([], "any", (values) => string(encode(joined(values), "js", escapeJavaScript))),
  urlquery: takesMany([], "any", (values) => string(encode(joined(values), "urlquery", queryEscape))),
};
