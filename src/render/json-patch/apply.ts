import { entryOf, type Mapping, type Node, type Sequence } from "../../source/index.ts";
import { withEntry, withoutEntry } from "../nodes.ts";
import { equalJson } from "./equal-json.ts";
import type { PatchOperation } from "./operations.ts";

/** Why an operation cannot be applied, as evanphx/json-patch v4 puts it. */
export interface PatchFailure {
  readonly failure: string;
}

/** Applies the operations in turn; `mark` is applied to every value that comes to stand in the object. */
export function applyJsonPatch(
  object: Node,
  operations: readonly PatchOperation[],
  mark: (value: Node) => Node,
): Node | (PatchFailure & { readonly operation: PatchOperation }) {
  let current = object;
  for (const operation of operations) {
    const applied = applyOperation(current, operation, mark);
    if ("failure" in applied) return { ...applied, operation };
    current = applied;
  }
  return current;
}

const nullValue: Node = { kind: "scalar", value: null, text: "null", style: "plain" };

function applyOperation(object: Node, operation: PatchOperation, mark: (value: Node) => Node): Node | PatchFailure {
  const { op, path, span } = operation;
  const value = operation.value ?? { ...nullValue, span };
  if (!knownOperations.has(op)) return { failure: `Unexpected kind: ${op}` };
  if (op === "move" || op === "copy") return moveOrCopy(object, operation, op, mark);
  if (path === undefined) return { failure: `${op} operation failed to decode path: missing value` };
  const within = `error in ${op} for path: '${path}': `;
  if (op === "add") return at(object, path, missing(op, path), (parent, key) => add(parent, key, mark(value)), within);
  if (op === "remove") return at(object, path, missing(op, path), remove, within);
  if (op === "replace") {
    return at(object, path, missing(op, path), (parent, key) => replace(parent, key, mark(value), path));
  }
  return test(object, path, operation.value);
}

const knownOperations = new Set(["add", "remove", "replace", "test", "move", "copy"]);

function moveOrCopy(
  object: Node,
  { path, from, span }: PatchOperation,
  op: "move" | "copy",
  mark: (value: Node) => Node,
): Node | PatchFailure {
  if (from === undefined) {
    return { failure: `${op} operation failed to decode from: operation, missing from field: missing value` };
  }
  const source = parentAt(object, from);
  if (source === undefined) return missing(op, from, "from path");
  const outside = outsideList(source, from);
  if (op === "copy" && outside !== undefined)
    return { failure: `error in copy for from: '${from}': ${outside.failure}` };
  const within = `error in ${op} for path: '${from}': `;
  const without = op === "move" ? at(object, from, missing(op, from, "from path"), remove, within) : object;
  if ("failure" in without) return without;
  // The copy of a key that is not there is null.
  const moved = valueAt(object, from) ?? { ...nullValue, span };
  if (path === undefined) return { failure: `${op} operation failed to decode path: missing value` };
  return at(without, path, missing(op, path, "destination path"), (parent, key) => add(parent, key, mark(moved)));
}

type Container = Mapping | Sequence;
type Change = (parent: Container, key: string) => Node | PatchFailure;

/** Changes the container of the last part of a path (findObject). */
function at(object: Node, path: string, absent: PatchFailure, change: Change, prefix = ""): Node | PatchFailure {
  const parts = path.split("/").slice(1).map(decodePart);
  const key = parts.pop();
  if (key === undefined) return absent;
  const changed = changeAt(object, parts, 0, (parent) => change(parent, key));
  if (changed === undefined) return absent;
  return "failure" in changed ? { failure: prefix + changed.failure } : changed;
}

function parentAt(object: Node, path: string): Node | undefined {
  const parent = path.includes("/") ? valueAt(object, path.slice(0, path.lastIndexOf("/"))) : undefined;
  return parent?.kind === "scalar" ? undefined : parent;
}

function changeAt(
  node: Node,
  parts: readonly string[],
  depth: number,
  change: (parent: Container) => Node | PatchFailure,
): Node | PatchFailure | undefined {
  if (node.kind === "scalar") return undefined;
  const part = parts[depth];
  if (part === undefined) return change(node);
  const child = childOf(node, part);
  if (child === undefined) return undefined;
  const changed = changeAt(child, parts, depth + 1, change);
  if (changed === undefined || "failure" in changed) return changed;
  return node.kind === "mapping"
    ? withEntry(node, part, changed)
    : { ...node, items: node.items.with(indexOf(node, part) ?? 0, changed) };
}

function childOf(node: Container, part: string): Node | undefined {
  if (node.kind === "mapping") return entryOf(node, part)?.value;
  const index = indexOf(node, part);
  return index === undefined ? undefined : node.items[index];
}

/** An index of a list, counted from the end when negative; undefined when there is none. */
function indexOf(list: Sequence, part: string): number | undefined {
  if (!/^[-+]?\d+$/.test(part)) return undefined;
  const index = Number(part) < 0 ? Number(part) + list.items.length : Number(part);
  return index < 0 || index >= list.items.length ? undefined : index;
}

function add(parent: Container, key: string, value: Node): Node | PatchFailure {
  if (parent.kind === "mapping") return withEntry(parent, key, value);
  if (key === "-") return { ...parent, items: [...parent.items, value] };
  const size = parent.items.length + 1;
  const given = wholeNumber(key);
  if (typeof given !== "number") return { failure: `value was not a proper array index: '${key}': ${given.failure}` };
  const index = given < 0 ? given + size : given;
  if (index < 0 || index >= size) return invalidIndex(given);
  return { ...parent, items: parent.items.toSpliced(index, 0, value) };
}

function remove(parent: Container, key: string): Node | PatchFailure {
  if (parent.kind === "mapping") {
    if (entryOf(parent, key) === undefined) {
      return { failure: `Unable to remove nonexistent key: ${key}: missing value` };
    }
    return withoutEntry(parent, key);
  }
  const given = wholeNumber(key);
  if (typeof given !== "number") return given;
  const index = indexOf(parent, key);
  return index === undefined ? invalidIndex(given) : { ...parent, items: parent.items.toSpliced(index, 1) };
}

/** A key that is missing is added: version 4 of the library checks only lists. */
function replace(parent: Container, key: string, value: Node, path: string): Node | PatchFailure {
  if (parent.kind === "mapping") return withEntry(parent, key, value);
  const index = indexOf(parent, key);
  if (index === undefined) {
    return { failure: `replace operation does not apply: doc is missing key: ${path}: missing value` };
  }
  return { ...parent, items: parent.items.with(index, value) };
}

function test(object: Node, path: string, expected: Node | undefined): Node | PatchFailure {
  const parent = parentAt(object, path);
  if (parent === undefined) {
    return { failure: `test operation does not apply: is missing path: ${path}: missing value` };
  }
  const outside = outsideList(parent, path);
  if (outside !== undefined) return { failure: `error in test for path: '${path}': ${outside.failure}` };
  const found = valueAt(object, path);
  const isNull = expected === undefined || (expected.kind === "scalar" && expected.value === null);
  const equal = found === undefined ? isNull : expected !== undefined && equalJson(found, expected);
  return equal ? object : { failure: `testing value ${path} failed: test failed` };
}

function valueAt(object: Node, path: string): Node | undefined {
  let current: Node | undefined = object;
  for (const part of path.split("/").slice(1).map(decodePart)) {
    current = current === undefined || current.kind === "scalar" ? undefined : childOf(current, part);
  }
  return current;
}

function decodePart(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}

function wholeNumber(text: string): number | PatchFailure {
  return /^[-+]?\d+$/.test(text)
    ? Number(text)
    : { failure: `strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax` };
}

/** Why the last part of a path names nothing in a list; in a mapping what is absent is null. */
function outsideList(parent: Node, path: string): PatchFailure | undefined {
  const key = path.slice(path.lastIndexOf("/") + 1);
  if (parent.kind !== "sequence" || indexOf(parent, key) !== undefined) return undefined;
  const given = wholeNumber(key);
  return typeof given === "number" ? invalidIndex(given) : given;
}

function invalidIndex(index: number): PatchFailure {
  return { failure: `Unable to access invalid index: ${index}: invalid index referenced` };
}

function missing(op: string, path: string, what = "path"): PatchFailure {
  const quoted = op === "add" || op === "remove" ? `"${path}"` : path;
  return { failure: `${op} operation does not apply: doc is missing ${what}: ${quoted}: missing value` };
}
