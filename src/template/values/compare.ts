import { fail } from "../halt.ts";
import { sprintf } from "../go/printf.ts";
import { known } from "../text/text.ts";
import { concrete, typeName } from "./values.ts";
import type { Value } from "./values.ts";

type Kind = "bool" | "complex" | "float" | "int" | "string" | "uint" | undefined;

function basicKind(value: Value): Kind {
  switch (value.kind) {
    case "bool":
    case "complex":
    case "float":
    case "string":
      return value.kind;
    case "int":
      return value.type.startsWith("uint") ? "uint" : "int";
    default:
      return undefined;
  }
}

/** text/template's eq: is `first` equal to any of the others? */
export function equal(first: Value, others: readonly Value[]): boolean {
  if (others.length === 0) fail("missing argument for comparison");
  const a = concrete(first);
  return others.some((other) => isSame(a, concrete(other)));
}

function isSame(a: Value, b: Value): boolean {
  const kind = basicKind(a);
  if (kind !== basicKind(b)) {
    if (a.kind === "int" && b.kind === "int") return a.value === b.value;
    if (a.kind === "nil" || b.kind === "nil") return false;
    return fail(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`);
  }
  if (kind === undefined) return isSameReference(a, b);
  if (a.kind === "string" && b.kind === "string") return known(a.text) === known(b.text);
  if (a.kind === "complex" && b.kind === "complex") return a.real === b.real && a.imaginary === b.imaginary;
  return "value" in a && "value" in b && a.value === b.value;
}

/** Types without an order: nil compares with everything, structs and pointers with themselves. */
function isSameReference(a: Value, b: Value): boolean {
  const isNilA = a.kind === "nil" || ("isNil" in a && a.isNil === true);
  const isNilB = b.kind === "nil" || ("isNil" in b && b.isNil === true);
  if (a.kind !== b.kind && a.kind !== "nil" && b.kind !== "nil") {
    return fail(`non-comparable types ${shown("%s", a)}: ${typeName(a)}, ${typeName(b)}: ${shown("%v", b)}`);
  }
  if (isNilA || isNilB) return isNilA === isNilB;
  if (b.kind === "slice" || b.kind === "map") return fail(`non-comparable type ${shown("%s", b)}: ${typeName(b)}`);
  if (a.kind === "time" && b.kind === "time") return a.time.instant === b.time.instant && a.time.zone === b.time.zone;
  return a === b;
}

function shown(format: "%s" | "%v", value: Value): string {
  return sprintf({ bytes: format }, [value]).bytes;
}

/** text/template's lt. */
export function compare(first: Value, second: Value): boolean {
  const [a, b] = [concrete(first), concrete(second)];
  const [kindA, kindB] = [basicKind(a), basicKind(b)];
  if (kindA === undefined || kindB === undefined) return fail("invalid type for comparison");
  if (a.kind === "int" && b.kind === "int") return a.value < b.value;
  if (kindA !== kindB) return fail(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`);
  if (a.kind === "float" && b.kind === "float") return a.value < b.value;
  if (a.kind === "string" && b.kind === "string") return known(a.text) < known(b.text);
  return fail("invalid type for comparison");
}
