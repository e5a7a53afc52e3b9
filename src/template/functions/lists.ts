import { fail, refuse } from "../halt.ts";
import { MOST_STEPS } from "../execute/execution.ts";
import { deepEqual } from "../go/deep-equal.ts";
import { approximated, takes, takesMany } from "../signature.ts";
import type { FunctionTable, GoFunction } from "../signature.ts";
import { asInterface, bool, kindName, list, NIL } from "../values/values.ts";
import type { SliceValue, Value } from "../values/values.ts";
import { toInt64 } from "./casting.ts";
import { isEmpty } from "./defaults.ts";

/** reflect.TypeOf(nil) is nil, and asking it for its kind panics. */
const NIL_POINTER = "runtime error: invalid memory address or nil pointer dereference";

const NIL_LIST: Value = { kind: "slice", type: "[]interface {}", items: [], isNil: true };

function sliceOf(value: Value, complaint: (kind: string) => string): SliceValue {
  if (value.kind === "nil") return fail(NIL_POINTER);
  return value.kind === "slice" ? value : fail(complaint(kindName(value)));
}

/** The items of a list, or sprig's complaint that it is none. */
function itemsOf(value: Value, verb: string): readonly Value[] {
  return sliceOf(value, (kind) => `Cannot ${verb} type ${kind}`).items;
}

function bounded(items: readonly Value[]): SliceValue {
  return items.length > MOST_STEPS ? refuse("the template builds a list of more than a million items") : list(items);
}

/** sprig has each list function twice: one panics, the other (`must…`) returns its error. A template sees no difference. */
function twice(names: readonly string[], goFunction: GoFunction): FunctionTable {
  return Object.fromEntries(names.map((name) => [name, goFunction]));
}

function ends(verb: string, pick: (items: readonly Value[]) => Value | undefined): GoFunction {
  return takes(["any"], (value) => asInterface(pick(itemsOf(value, `find ${verb} on`)) ?? NIL));
}

function part(verb: string, pick: (items: readonly Value[]) => readonly Value[]): GoFunction {
  return takes(["any"], (value) => {
    const items = itemsOf(value, `find ${verb} on`);
    return items.length === 0 ? NIL_LIST : list(pick(items));
  });
}

function contains(items: readonly Value[], wanted: Value): boolean {
  return items.some((item) => deepEqual(wanted, item));
}

function chunk(size: bigint, items: readonly Value[]): Value {
  const width = Number(size);
  const count = Math.floor((items.length - 1) / width) + 1;
  if (!Number.isFinite(count) || count < 0 || width < 0) return fail("runtime error: makeslice: len out of range");
  const chunks = Array.from({ length: count }, (_, index) => list(items.slice(index * width, (index + 1) * width)));
  return { kind: "slice", type: "[][]interface {}", items: chunks };
}

function slice(value: Value, indices: readonly Value[]): Value {
  const source = sliceOf(value, (kind) => `list should be type of slice or array but ${kind}`);
  if (source.items.length === 0) return asInterface(NIL);
  const [first, second] = indices;
  const start = first === undefined ? 0n : toInt64(first);
  const end = second === undefined ? BigInt(source.items.length) : toInt64(second);
  // Beyond the length Go looks at the capacity, which depends on how the list grew.
  if (start < 0n || end < start || end > BigInt(source.items.length)) {
    return fail("reflect.Value.Slice: slice index out of bounds");
  }
  return { ...source, items: source.items.slice(Number(start), Number(end)) };
}

function concatenated(lists: readonly Value[]): Value {
  const items = lists.flatMap((value) => sliceOf(value, (kind) => `Cannot concat type ${kind} as list`).items);
  return items.length === 0 ? NIL_LIST : bounded(items);
}

const push = takes(["any", "any"], (value, item) => bounded([...itemsOf(value, "push on"), item]));

export const lists: FunctionTable = {
  ...twice(
    ["list", "tuple"],
    takesMany([], "any", (values) => list(values)),
  ),
  ...twice(["append", "mustAppend", "push", "mustPush"], push),
  ...twice(
    ["prepend", "mustPrepend"],
    takes(["any", "any"], (value, item) => bounded([item, ...itemsOf(value, "prepend on")])),
  ),
  ...twice(
    ["first", "mustFirst"],
    ends("first", (items) => items[0]),
  ),
  ...twice(
    ["last", "mustLast"],
    ends("last", (items) => items.at(-1)),
  ),
  ...twice(
    ["rest", "mustRest"],
    part("rest", (items) => items.slice(1)),
  ),
  ...twice(
    ["initial", "mustInitial"],
    part("initial", (items) => items.slice(0, -1)),
  ),
  ...twice(
    ["reverse", "mustReverse"],
    takes(["any"], (value) => list(itemsOf(value, "find reverse on").toReversed())),
  ),
  ...twice(
    ["compact", "mustCompact"],
    takes(["any"], (value) => list(itemsOf(value, "compact on").filter((item) => !isEmpty(item)))),
  ),
  ...twice(
    ["uniq", "mustUniq"],
    takes(["any"], (value) => {
      const kept: Value[] = [];
      for (const item of itemsOf(value, "find uniq on")) if (!contains(kept, item)) kept.push(item);
      return list(kept);
    }),
  ),
  ...twice(
    ["without", "mustWithout"],
    takesMany(["any"], "any", (value, omitted) =>
      list(itemsOf(value, "find without on").filter((item) => !contains(omitted, item))),
    ),
  ),
  ...twice(
    ["has", "mustHas"],
    takes(["any", "any"], (wanted, value) =>
      bool(value.kind !== "nil" && contains(itemsOf(value, "find has on"), wanted)),
    ),
  ),
  ...twice(
    ["slice", "mustSlice"],
    approximated(
      "an end beyond the list's length is an error; Go allows it up to the list's capacity",
      takesMany(["any"], "any", slice),
    ),
  ),
  concat: takesMany([], "any", concatenated),
  ...twice(
    ["chunk", "mustChunk"],
    takes(["int", "any"], (size, value) => chunk(size, itemsOf(value, "chunk"))),
  ),
};
