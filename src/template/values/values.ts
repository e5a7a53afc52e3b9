import type { Text } from "../text/text.ts";
import { plain } from "../text/text.ts";
import type { Bytes } from "../text/utf8.ts";
import type { Time } from "../go/time.ts";
import type { Version } from "../go/semver.ts";

/**
 * A Go value as reflection sees it: the types that templates of External Secrets can meet.
 * `nil` is the zero reflect.Value. `interface` is a value held in a variable of type `interface {}` (an element of a
 * list, a function's result): Go tells it apart in messages and when it is nil.
 */
export type Value =
  | { readonly kind: "nil" }
  | { readonly kind: "interface"; readonly value: Value }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int"; readonly type: IntegerType; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "complex"; readonly real: number; readonly imaginary: number }
  | { readonly kind: "string"; readonly text: Text }
  | SliceValue
  | MapValue
  | { readonly kind: "time"; readonly time: Time; readonly from?: Text["pieces"] }
  | { readonly kind: "version"; readonly version: Version; readonly isPointer: boolean }
  | { readonly kind: "certificate"; readonly cert: Text; readonly key: Text };

export type IntegerType =
  | "int"
  | "int32"
  | "int64"
  | "uint8"
  | "uint64"
  | "time.Duration"
  | "time.Month"
  | "time.Weekday";

/** Items of `[]interface {}` are stored without their interface; `elementOf` puts it back. */
export interface SliceValue {
  readonly kind: "slice";
  readonly type: SliceType;
  readonly items: readonly Value[];
  readonly isNil?: boolean | undefined;
}

type SliceType = "[]interface {}" | "[]string" | "[]int" | "[]uint8" | "[]uint64" | "[][]interface {}";

/** `set`, `unset` and `merge` change a map in place, as in Go. Keys are bytes. */
export interface MapValue {
  readonly kind: "map";
  readonly type: MapType;
  readonly entries: Map<Bytes, Value>;
  readonly isNil?: boolean | undefined;
}

type MapType = "map[string]interface {}" | "map[string]string";

export const NIL: Value = { kind: "nil" };

export function bool(value: boolean): Value {
  return { kind: "bool", value };
}

/** A signed or unsigned integer, wrapped around as the type does. */
export function integer(value: bigint | number, type: IntegerType = "int"): Value {
  const wide = BigInt(value);
  if (type === "uint8") return { kind: "int", type, value: BigInt.asUintN(8, wide) };
  if (type === "uint64") return { kind: "int", type, value: BigInt.asUintN(64, wide) };
  return { kind: "int", type, value: BigInt.asIntN(type === "int32" ? 32 : 64, wide) };
}

export function int64(value: bigint | number): Value {
  return integer(value, "int64");
}

export function float(value: number): Value {
  return { kind: "float", value };
}

export function string(text: Text | Bytes): Value {
  return { kind: "string", text: typeof text === "string" ? plain(text) : text };
}

export function list(items: readonly Value[]): SliceValue {
  return { kind: "slice", type: "[]interface {}", items: items.map(concrete) };
}

export function strings(texts: readonly (Text | Bytes)[]): SliceValue {
  return { kind: "slice", type: "[]string", items: texts.map(string) };
}

export function dict(entries: Iterable<readonly [Bytes, Value]> = []): MapValue {
  const map = new Map<Bytes, Value>();
  for (const [key, value] of entries) map.set(key, concrete(value));
  return { kind: "map", type: "map[string]interface {}", entries: map };
}

/** The value without the interface that holds it: reflect's indirectInterface. */
export function concrete(value: Value): Value {
  let inner = value;
  while (inner.kind === "interface") inner = inner.value;
  return inner;
}

export function asInterface(value: Value): Value {
  return value.kind === "interface" ? value : { kind: "interface", value };
}

/** reflect's Value.Index and Value.MapIndex: what comes out has the element's static type. */
export function elementOf(container: SliceValue | MapValue, element: Value): Value {
  const isInterface = container.type === "[]interface {}" || container.type === "map[string]interface {}";
  return isInterface ? asInterface(element) : element;
}

/** Byte order, which is code unit order here. */
export function compareBytes(a: Bytes, b: Bytes): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sortedEntries(map: MapValue): readonly (readonly [Bytes, Value])[] {
  return [...map.entries].toSorted(([a], [b]) => compareBytes(a, b));
}

/** reflect's Type.String. The zero Value has none; fmt says `<nil>`. */
export function typeName(value: Value): string {
  switch (value.kind) {
    case "nil":
      return "<nil>";
    case "interface":
      return "interface {}";
    case "float":
      return "float64";
    case "complex":
      return "complex128";
    case "time":
      return "time.Time";
    case "version":
      return value.isPointer ? "*semver.Version" : "semver.Version";
    case "certificate":
      return "sprig.certificate";
    case "int":
    case "slice":
    case "map":
      return value.type;
    default:
      return value.kind;
  }
}

/** reflect's Kind.String. */
export function kindName(value: Value): string {
  switch (value.kind) {
    case "nil":
      return "invalid";
    case "int":
      return value.type === "time.Duration" ? "int64" : value.type.startsWith("time.") ? "int" : value.type;
    case "time":
    case "certificate":
      return "struct";
    case "version":
      return value.isPointer ? "ptr" : "struct";
    case "bool":
    case "string":
    case "slice":
    case "map":
    case "interface":
      return value.kind;
    default:
      return typeName(value);
  }
}

/** As text/template's isTrue, after indirectInterface. A text from outside counts as given, hence not empty. */
export function isTrue(value: Value): boolean {
  const inner = concrete(value);
  switch (inner.kind) {
    case "nil":
      return false;
    case "bool":
      return inner.value;
    case "int":
      return inner.value !== 0n;
    case "float":
      return inner.value !== 0;
    case "complex":
      return inner.real !== 0 || inner.imaginary !== 0;
    case "string":
      return inner.text.bytes.length > 0;
    case "slice":
      return inner.items.length > 0;
    case "map":
      return inner.entries.size > 0;
    default:
      return true;
  }
}
