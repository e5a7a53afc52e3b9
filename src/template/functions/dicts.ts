import { fail, refuse } from "../halt.ts";
import { approximated, takes, takesMany } from "../signature.ts";
import type { FunctionTable } from "../signature.ts";
import { hasOutside, known } from "../text/text.ts";
import type { Bytes } from "../text/utf8.ts";
import { asInterface, bool, dict, list, string, strings, typeName } from "../values/values.ts";
import type { MapValue, Value } from "../values/values.ts";
import { isEmpty } from "./defaults.ts";
import { textOf } from "./strings.ts";

function keyOf(value: Value): Bytes {
  const text = textOf(value);
  return hasOutside(text) ? refuse("a key of a dict is a value that is not known here") : text.bytes;
}

function make(values: readonly Value[]): MapValue {
  const entries = new Map<Bytes, Value>();
  for (let at = 0; at < values.length; at += 2) {
    entries.set(keyOf(values[at] ?? string("")), values[at + 1] ?? string(""));
  }
  return dict(entries);
}

function set(map: MapValue, key: Bytes, value: Value): MapValue {
  if (map.isNil === true) return fail("assignment to entry in nil map");
  map.entries.set(key, value);
  return map;
}

const ORDER = "Go gives them in any order, here it is the one in which they were set";

function keysOf(maps: readonly MapValue[]): Bytes[] {
  return maps.flatMap((map) => [...map.entries.keys()]);
}

function dig(values: readonly Value[]): Value {
  if (values.length < 3) return fail("dig needs at least three arguments");
  const root = asDict(values.at(-1));
  const names = values.slice(0, -2).map((value) => {
    if (value.kind === "string") return known(value.text);
    const found = value.kind === "nil" ? "nil" : typeName(value);
    return fail(`interface conversion: interface {} is ${found}, not string`);
  });
  let map = root;
  for (const [index, name] of names.entries()) {
    const step = map.entries.get(name);
    if (step === undefined) return asInterface(values.at(-2) ?? { kind: "nil" });
    if (index === names.length - 1) return asInterface(step);
    map = asDict(step);
  }
  return asInterface(map);
}

function asDict(value: Value | undefined): MapValue {
  if (value?.kind === "map" && value.type === "map[string]interface {}") return value;
  const found = value === undefined || value.kind === "nil" ? "nil" : typeName(value);
  return fail(`interface conversion: interface {} is ${found}, not map[string]interface {}`);
}

/** mergo's Merge for maps: into `target`, in place. Without `isOverwriting` only what is missing or empty is set. */
function mergeInto(target: MapValue, source: MapValue, isOverwriting: boolean): void {
  for (const [key, value] of source.entries) {
    const before = target.entries.get(key);
    if (value.kind === "nil") {
      if (isOverwriting) set(target, key, value);
      continue;
    }
    if (value.kind === "map" && before?.kind === "map") {
      if (value.type !== before.type) refuse("merge of maps of different types");
      const wasEmpty = before.entries.size === 0;
      mergeInto(before, value, isOverwriting);
      if (!wasEmpty || before.entries.size > 0) continue;
    }
    if (isOverwriting || before === undefined || isEmpty(before)) set(target, key, value);
  }
}

function merge(target: MapValue, sources: readonly MapValue[], isOverwriting: boolean): Value {
  for (const source of sources) mergeInto(target, source, isOverwriting);
  return asInterface(target);
}

/** copystructure.Copy; a nil makes reflect panic. Go dies of a value that holds itself. */
function copied(value: Value, depth: number = 0): Value {
  if (depth > 1000) return refuse("the value is nested too deeply to follow");
  const copy = (inner: Value): Value => copied(inner, depth + 1);
  switch (value.kind) {
    case "slice":
      return { ...value, items: value.items.map(copy) };
    case "map":
      return { ...value, entries: new Map([...value.entries].map(([key, element]) => [key, copy(element)])) };
    default:
      return value;
  }
}

const deepCopy = takes(["any"], (value) =>
  value.kind === "nil" ? fail("reflect: call of reflect.Value.Type on zero Value") : asInterface(copied(value)),
);

const mergeMissing = takesMany(["dict"], "dict", (target, sources) => merge(target, sources, false));
const mergeAll = takesMany(["dict"], "dict", (target, sources) => merge(target, sources, true));

function chosen(map: MapValue, isChosen: (key: Bytes) => boolean): MapValue {
  return dict([...map.entries].filter(([key]) => isChosen(key)));
}

export const dicts: FunctionTable = {
  dict: takesMany([], "any", make),
  get: takes(["dict", "string"], (map, key) => asInterface(map.entries.get(known(key)) ?? string(""))),
  set: takes(["dict", "string", "any"], (map, key, value) => set(map, known(key), value)),
  unset: takes(["dict", "string"], (map, key) => {
    map.entries.delete(known(key));
    return map;
  }),
  hasKey: takes(["dict", "string"], (map, key) => bool(map.entries.has(known(key)))),
  pluck: takesMany(["string"], "dict", (key, maps) =>
    list(maps.map((map) => map.entries.get(known(key))).filter((value) => value !== undefined)),
  ),
  keys: approximated(
    ORDER,
    takesMany([], "dict", (maps) => strings(keysOf(maps))),
  ),
  values: approximated(
    ORDER,
    takes(["dict"], (map) => list([...map.entries.values()])),
  ),
  pick: takesMany(["dict"], "string", (map, keys) => {
    const wanted = new Set(keys.map(known));
    return chosen(map, (key) => wanted.has(key));
  }),
  omit: takesMany(["dict"], "string", (map, keys) => {
    const unwanted = new Set(keys.map(known));
    return chosen(map, (key) => !unwanted.has(key));
  }),
  merge: mergeMissing,
  mustMerge: mergeMissing,
  mergeOverwrite: mergeAll,
  mustMergeOverwrite: mergeAll,
  dig: takesMany([], "any", dig),
  deepCopy,
  mustDeepCopy: deepCopy,
};
