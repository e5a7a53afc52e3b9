import { concat, encode, slice } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import { concrete, sortedEntries, typeName } from "../values/values.ts";
import type { Value } from "../values/values.ts";
import type { Bytes } from "../text/utf8.ts";
import { refuse } from "../halt.ts";
import { formatComplex, formatFloating, formatInteger } from "./format-number.ts";
import { pad, padding, truncated } from "./format-state.ts";
import type { Flags, Output } from "./format-state.ts";
import { canBackquote, escapeForQuote } from "./quote.ts";
import { stringOf } from "./stringer.ts";

/** fmt's printArg: one argument under one verb. */
export function printArgument(output: Output, flags: Flags, argument: Value, verb: string): void {
  const value = concrete(argument);
  if (value.kind === "nil") {
    if (verb === "T" || verb === "v") output.push(pad(flags, "<nil>"));
    else printBadVerb(output, flags, value, verb);
    return;
  }
  if (verb === "T") return void output.push(pad(flags, typeName(value).slice(0, truncated(flags, typeName(value)))));
  if (verb === "p") return printPointer(output, flags, value);
  printValue(output, flags, value, verb, false);
}

/** A value whose address is asked for cannot be known; what has none is a bad verb. */
function printPointer(output: Output, flags: Flags, value: Value): void {
  if (value.kind === "slice" || value.kind === "map" || value.kind === "version")
    refuse("an address is asked for with %p");
  printBadVerb(output, flags, value, "p");
}

function printBadVerb(output: Output, flags: Flags, value: Value, verb: string): void {
  output.push(`%!${verb}(`);
  if (value.kind === "nil") output.push("<nil>");
  else {
    output.push(`${typeName(value)}=`);
    printValue(output, flags, value, "v", true);
  }
  output.push(")");
}

/** Types that fmt prints without looking for methods; of others `%w` is refused before their elements are printed. */
const SIMPLE: ReadonlySet<Value["kind"]> = new Set<Value["kind"]>(["bool", "complex", "float", "int", "string"]);

/** `isErroring`: the value is shown because its verb was bad; methods are not called then. */
function printValue(output: Output, flags: Flags, value: Value, verb: string, isErroring: boolean): void {
  const text = isErroring || flags.sharpV || !"vsxXq".includes(verb) ? undefined : stringOf(value);
  if (text !== undefined) return printString(output, flags, text, verb, value);
  if (verb === "w" && !isErroring && !SIMPLE.has(value.kind)) return printBadVerb(output, flags, value, verb);
  const simple = formatSimple(flags, value, verb);
  if (simple !== undefined) return void output.push(simple);
  switch (value.kind) {
    case "string":
      return printString(output, flags, value.text, verb, value);
    case "slice":
      return printSlice(output, flags, value, verb);
    case "map":
      return printMap(output, flags, value, verb);
    case "time":
    case "version":
    case "certificate":
      return refuse(`a ${typeName(value)} is printed by its fields`);
    default:
      return printBadVerb(output, flags, value, verb);
  }
}

function formatSimple(flags: Flags, value: Value, verb: string): Text | Bytes | undefined {
  switch (value.kind) {
    case "bool":
      return verb === "t" || verb === "v" ? pad(flags, String(value.value)) : undefined;
    case "int":
      return formatInteger(flags, value.value, verb, !value.type.startsWith("uint"));
    case "float":
      return formatFloating(flags, value.value, verb);
    case "complex":
      return formatComplex(flags, value.real, value.imaginary, verb);
    default:
      return undefined;
  }
}

function printString(output: Output, flags: Flags, text: Text, verb: string, value: Value): void {
  switch (verb) {
    case "v":
      output.push(flags.sharpV ? quoted(flags, text) : pad(flags, slice(text, 0, truncated(flags, text.bytes))));
      return;
    case "s":
      output.push(pad(flags, slice(text, 0, truncated(flags, text.bytes))));
      return;
    case "q":
      output.push(quoted(flags, text));
      return;
    case "x":
    case "X":
      output.push(hexadecimal(flags, text, verb));
      return;
    default:
      printBadVerb(output, flags, value, verb);
  }
}

function quoted(flags: Flags, text: Text): Text | Bytes {
  const cut = slice(text, 0, truncated(flags, text.bytes));
  if (flags.sharp && canBackquote(cut.bytes)) return pad(flags, concat("`", cut, "`"));
  const escaped = encode(cut, "quote", (bytes) => escapeForQuote(bytes, flags.plus));
  return pad(flags, concat('"', escaped, '"'));
}

function hexadecimal(flags: Flags, text: Text, verb: string): Text | Bytes {
  const cut = slice(text, 0, Math.min(flags.precision ?? text.bytes.length, text.bytes.length));
  if (cut.bytes === "") return padding(flags, flags.width ?? 0);
  const lead = flags.sharp ? (verb === "X" ? "0X" : "0x") : "";
  const digits = (bytes: Bytes): Bytes => {
    const pairs = [...bytes].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0"));
    const cased = verb === "X" ? pairs.map((pair) => pair.toUpperCase()) : pairs;
    return cased.join(flags.space ? ` ${lead}` : "");
  };
  return pad(flags, concat(lead, encode(cut, `printf %${verb}`, digits)));
}

function printSlice(output: Output, flags: Flags, value: Value & { kind: "slice" }, verb: string): void {
  if (value.type === "[]uint8" && "sqxX".includes(verb)) {
    const bytes = value.items
      .map((item) => (item.kind === "int" ? String.fromCharCode(Number(item.value)) : ""))
      .join("");
    return printString(output, flags, { bytes }, verb, value);
  }
  const isNilShown = flags.sharpV && value.isNil === true;
  if (isNilShown) return void output.push(`${value.type}(nil)`);
  output.push(flags.sharpV ? `${sharpTypeName(value.type)}{` : "[");
  value.items.forEach((item, index) => {
    if (index > 0) output.push(flags.sharpV ? ", " : " ");
    printElement(output, flags, item, verb, value.type === "[]interface {}");
  });
  output.push(flags.sharpV ? "}" : "]");
}

function sharpTypeName(type: string): string {
  return type === "[]uint8" ? "[]byte" : type;
}

function printMap(output: Output, flags: Flags, value: Value & { kind: "map" }, verb: string): void {
  if (flags.sharpV && value.isNil === true) return void output.push(`${value.type}(nil)`);
  output.push(flags.sharpV ? `${value.type}{` : "map[");
  sortedEntries(value).forEach(([key, element], index) => {
    if (index > 0) output.push(flags.sharpV ? ", " : " ");
    printString(output, flags, { bytes: key }, verb, { kind: "string", text: { bytes: key } });
    output.push(":");
    printElement(output, flags, element, verb, value.type === "map[string]interface {}");
  });
  output.push(flags.sharpV ? "}" : "]");
}

function printElement(output: Output, flags: Flags, element: Value, verb: string, isInterface: boolean): void {
  const inner = concrete(element);
  if (inner.kind !== "nil") return printValue(output, flags, inner, verb, false);
  output.push(flags.sharpV && isInterface ? "interface {}(nil)" : "<nil>");
}
