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

function applyOperation(object: Node, operation: PatchOperation, mark: (value: Node) => Node): Node | PatchFailure {
  const { op, path, from } = operation;
  const value = operation.value ?? { kind: "scalar", value: null, text: "null", style: "plain", span: operation.span };
  switch (op) {
    case "add":
      return at(
        object,
        path,
        "add",
        (parent, key) => add(parent, key, mark(value)),
        `error in add for path: '${path}': `,
      );
    case "remove":
      return at(object, path, "remove", remove, `error in remove for path: '${path}': `);
    case "replace":
      return at(object, path, "replace", (parent, key) => replace(parent, key, mark(value), path));
    case "test":
      return test(object, path, operation.value);
    case "move":
    case "copy": {
      const moved = valueAt(object, from);
      if (moved === undefined) return missing(op, from);
      const without = op === "move" ? at(object, from, op, remove) : object;
      if ("failure" in without) return without;
      return at(without, path, op, (parent, key) => add(parent, key, mark(moved)));
    }
    default:
      return { failure: `Unexpected kind: ${op || "unknown"}` };
  }
}

type Container = Mapping | Sequence;
type Change = (parent: Container, key: string) => Node | PatchFailure;

/** Changes the container of the last part of a path (findObject). */
function at(object: Node, path: string, op: string, change: Change, prefix = ""): Node | PatchFailure {
  const parts = path.split("/").slice(1).map(decodePart);
  const key = parts.pop();
  if (key === undefined) return missing(op, path);
  const changed = changeAt(object, parts, 0, (parent) => change(parent, key));
  if (changed === undefined) return missing(op, path);
  return "failure" in changed ? { failure: prefix + changed.failure } : changed;
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
  if (typeof given !== "number") return given;
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

function invalidIndex(index: number): PatchFailure {
  return { failure: `Unable to access invalid index: ${index}: invalid index referenced` };
}

function missing(op: string, path: string): PatchFailure {
  const quoted = op === "add" || op === "remove" ? `"${path}"` : path;
  return { failure: `${op} operation does not apply: doc is missing path: ${quoted}: missing value` };
}
