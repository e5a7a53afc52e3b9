import { regexpTest } from "../../regexp/index.ts";
import { entryOf, type Node, type Scalar } from "../../source/index.ts";
import { emptyMapping, goKind, stringScalar, withEntry } from "../nodes.ts";
import { pathPart, type PathPart } from "./field-path.ts";

export interface FieldChange {
  readonly change: (node: Node, created: boolean) => Node;
  /** Make the field when it is absent, as a value of this kind. */
  readonly create: Node["kind"] | undefined;
}

export interface Changed {
  readonly node: Node;
  readonly found: number;
  readonly error?: string;
}

/** Changes every field that a path leads to (kyaml PathMatcher). */
export function changeFields(node: Node, path: readonly string[], change: FieldChange): Changed {
  return walk(node, path, change, false);
}

function walk(node: Node, path: readonly string[], change: FieldChange, created: boolean): Changed {
  const [text, ...rest] = path;
  if (text === undefined) return { node: change.change(node, created), found: 1 };
  const part = pathPart(text);
  if (part.kind === "key") return walkKey(node, part.key, rest, change);
  if (node.kind !== "sequence") {
    return { node, found: 0, error: `wrong node kind: expected SequenceNode but got ${goKind(node)}` };
  }
  const items = withElement(node.items, part, rest, change);
  if (typeof items === "string") return { node, found: 0, error: items };
  const chosen = chooser(part);
  if (typeof chosen === "string") return { node, found: 0, error: chosen };
  let found = 0;
  let error: string | undefined;
  const changed = items.map((item, index) => {
    if (error !== undefined || !chosen(item, index)) return item;
    const result = walk(item, rest, change, index >= node.items.length);
    found += result.found;
    error = result.error;
    return result.node;
  });
  return { node: { ...node, items: changed }, found, ...(error !== undefined && { error }) };
}

function walkKey(node: Node, key: string, rest: readonly string[], change: FieldChange): Changed {
  if (node.kind !== "mapping") {
    if (node.kind === "scalar" && node.value === null && change.create !== undefined) {
      return walkKey(emptyMapping, key, rest, change);
    }
    return { node, found: 0, error: `wrong node kind: expected MappingNode but got ${goKind(node)}` };
  }
  const value = entryOf(node, key)?.value;
  if (value === undefined && change.create === undefined) return { node, found: 0 };
  const result = walk(value ?? freshNode(rest[0], change), rest, change, value === undefined);
  if (result.found === 0 || result.error !== undefined) return { ...result, node };
  return { ...result, node: withEntry(node, key, result.node) };
}

/** The elements, with a new one where the path asks for one that is not there yet. */
function withElement(
  items: readonly Node[],
  part: PathPart,
  rest: readonly string[],
  change: FieldChange,
): readonly Node[] | string {
  if (part.kind === "index") {
    if (part.index < items.length) return items;
    if (part.index === items.length && change.create !== undefined) return [...items, freshNode(rest[0], change)];
    return `index ${part.index} specified but only ${items.length} elements found`;
  }
  if (part.kind !== "match" || change.create === undefined) return items;
  const chosen = chooser(part);
  if (typeof chosen === "string" || items.some(chosen)) return items;
  const value = stringScalar(part.value);
  return [...items, part.key === "" ? value : withEntry(emptyMapping, part.key, value)];
}

function chooser(part: PathPart): ((item: Node, index: number) => boolean) | string {
  if (part.kind === "index") return (_, index) => index === part.index;
  if (part.kind !== "match") return () => true;
  const matches = regexpTest(part.value);
  if (typeof matches !== "function") return matches.error;
  return (item) => {
    const found = part.key === "" ? item : entryOf(item, part.key)?.value;
    return found?.kind === "scalar" && found.value !== null && matches(found.text);
  };
}

/** What a missing field starts as: of the kind that the rest of the path needs. */
function freshNode(next: string | undefined, change: FieldChange): Node {
  if (next !== undefined && pathPart(next).kind !== "key") return { kind: "sequence", items: [] };
  if (next !== undefined || change.create === "mapping") return emptyMapping;
  const empty: Scalar = { kind: "scalar", value: "", text: "", style: "plain" };
  return change.create === "sequence" ? { kind: "sequence", items: [] } : empty;
}
