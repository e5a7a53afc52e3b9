import type { Span } from "./text-file.ts";

/**
 * A YAML document as compact nodes: what Kubernetes reads, and where each piece stands.
 *
 * A rendered manifest consists of the same nodes: a patch, a generator or a transformer puts its own nodes into the tree,
 * so every field keeps the span of the text that set it. `steps` tells how a node came to where it is.
 */
export type Node = Scalar | Mapping | Sequence;

export interface Scalar {
  readonly kind: "scalar";
  readonly value: ScalarValue;
  /** The decoded text (without quotes), as needed to tell `"1"` from `1` and to print numbers as they were written. */
  readonly text: string;
  readonly style: ScalarStyle;
  readonly span?: Span | undefined;
  readonly steps?: readonly Step[] | undefined;
}

export type ScalarValue = string | number | bigint | boolean | null;

export type ScalarStyle = "plain" | "single-quoted" | "double-quoted" | "literal" | "folded";

export interface Mapping {
  readonly kind: "mapping";
  readonly entries: readonly Entry[];
  readonly span?: Span | undefined;
  readonly steps?: readonly Step[] | undefined;
}

export interface Entry {
  readonly key: Scalar;
  readonly value: Node;
}

export interface Sequence {
  readonly kind: "sequence";
  readonly items: readonly Node[];
  readonly span?: Span | undefined;
  readonly steps?: readonly Step[] | undefined;
}

/** One thing that happened to a field on its way from the source to the rendered manifest. */
export interface Step {
  /** For example `patch`, `configMapGenerator`, `namePrefix`, `images`. */
  readonly by: string;
  /** The entry in a kustomization file that made it happen. */
  readonly span?: Span | undefined;
  /** Why the value differs from the text at the node's own span, where it does: `hash suffix`, `image tag` … */
  readonly changed?: string | undefined;
}

/** A field's place in an object: keys and list indexes. */
export type Path = readonly (string | number)[];

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The entry of a mapping with this key. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  if (node?.kind !== "mapping") return undefined;
  for (const entry of node.entries) if (entry.key.text === key) return entry;
  return undefined;
}

/** The node at a path, or undefined. */
export function nodeAt(node: Node | undefined, path: Path): Node | undefined {
  let current = node;
  for (const step of path) {
    if (current?.kind === "mapping") current = entryOf(current, String(step))?.value;
    else if (current?.kind === "sequence") current = current.items[Number(step)];
    else return undefined;
    if (current === undefined) return undefined;
  }
  return current;
}

/** The text of a scalar at a path; undefined when it is absent, null, or no scalar. */
export function textAt(node: Node | undefined, ...path: Path): string | undefined {
  const found = nodeAt(node, path);
  return found?.kind === "scalar" && found.value !== null ? found.text : undefined;
}

/** The mapping at a path; undefined when something else is there. */
export function mappingAt(node: Node | undefined, ...path: Path): Mapping | undefined {
  const found = nodeAt(node, path);
  return found?.kind === "mapping" ? found : undefined;
}

/** The items of the list at a path; none when something else is there. */
export function itemsAt(node: Node | undefined, ...path: Path): readonly Node[] {
  const found = nodeAt(node, path);
  return found?.kind === "sequence" ? found.items : [];
}

/** Plain data, as the API server would store it. Integers beyond 2^53 become numbers with loss, as in any JSON client. */
export function toJson(node: Node): Json {
  switch (node.kind) {
    case "scalar":
      return typeof node.value === "bigint" ? Number(node.value) : node.value;
    case "sequence":
      return node.items.map(toJson);
    case "mapping": {
      const object: Record<string, Json> = {};
      for (const { key, value } of node.entries) setOwn(object, key.text, toJson(value));
      return object;
    }
  }
}

/** `__proto__` is an ordinary key in YAML; plain assignment would lose it. */
function setOwn(object: Record<string, Json>, key: string, value: Json): void {
  if (key === "__proto__")
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

/** Does any scalar of a tree, key or value, have a text that fits? */
export function someScalar(node: Node, fits: (text: string) => boolean): boolean {
  switch (node.kind) {
    case "scalar":
      return fits(node.text);
    case "sequence":
      return node.items.some((item) => someScalar(item, fits));
    case "mapping":
      return node.entries.some(({ key, value }) => fits(key.text) || someScalar(value, fits));
  }
}
