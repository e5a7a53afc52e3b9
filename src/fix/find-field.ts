import {
  entryOf,
  readableFile,
  type Entry,
  type Node,
  type Path,
  type SourceTree,
  type Span,
} from "../source/index.ts";
import { objectAt, type World } from "../world/index.ts";
import type { Field } from "./change.ts";

/** Where changes are made: the sources, and the objects that came of them. */
export interface Ground {
  readonly tree: SourceTree;
  /** The world as it ought to be, so that an object that is not applied yet is found too. */
  readonly world: World;
  /** The images of PostgreSQL that the user has said to use. */
  readonly images?: readonly OwnImage[] | undefined;
}

/** An image of PostgreSQL, and which operator it was made for. */
export interface OwnImage {
  readonly operator: string;
  readonly image: string;
}

/** A field as far as it exists. */
export interface FoundField {
  /** The deepest node on the way that exists. */
  readonly node: Node;
  /** The entry whose value it is; undefined for an item of a list, and for a whole document. */
  readonly entry: Entry | undefined;
  /** The collection around it. */
  readonly parent: Node | undefined;
  /** What of the path does not exist. */
  readonly rest: Path;
}

/** Follows a field's path through what is rendered; undefined when the object has no manifest. */
export function findField({ tree, world }: Ground, field: Field): FoundField | undefined {
  const root = "file" in field ? tree.yaml(field.file)?.documents[0] : manifestNode(world, field.object);
  if (root === undefined) return undefined;
  let found: FoundField = { node: root, entry: undefined, parent: undefined, rest: field.path };
  while (found.rest.length > 0) {
    const [step, ...rest] = found.rest;
    const next = childAt(found.node, step as string | number);
    if (next === undefined) return found;
    found = { ...next, parent: found.node, rest };
  }
  return found;
}

function manifestNode(world: World, ref: Extract<Field, { object: unknown }>["object"]): Node | undefined {
  return objectAt(world, ref)?.manifest?.node;
}

function childAt(node: Node, step: string | number): Pick<FoundField, "node" | "entry"> | undefined {
  if (node.kind === "mapping") {
    const entry = entryOf(node, String(step));
    return entry && { node: entry.value, entry };
  }
  const item = node.kind === "sequence" ? node.items[Number(step)] : undefined;
  return item && { node: item, entry: undefined };
}

/** The text that a node stands for is what the file says now: nothing made it, and nothing changed it on its way. */
export function isWritten({ tree }: Ground, node: Node | undefined): node is Node & { readonly span: Span } {
  if (node?.span === undefined || (node.steps ?? []).some(({ changed }) => changed !== undefined)) return false;
  return readableFile(tree, node.span.file.path)?.text === node.span.file.text;
}

/** The node of a source file that a rendered one came from, with what stands around it, from the document down. */
export function sourceOf(
  ground: Ground,
  node: Node | undefined,
): { readonly node: Node; readonly around: readonly Node[] } | undefined {
  if (!isWritten(ground, node)) return undefined;
  const { span } = node;
  for (const document of ground.tree.yaml(span.file.path)?.documents ?? []) {
    const found = within(document, node.kind, span, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

function within(node: Node, kind: Node["kind"], span: Span, around: readonly Node[]): ReturnType<typeof sourceOf> {
  if (node.kind === kind && node.span?.start === span.start && node.span.end === span.end) return { node, around };
  const children =
    node.kind === "mapping" ? node.entries.map(({ value }) => value) : node.kind === "sequence" ? node.items : [];
  for (const child of children) {
    if (child.span !== undefined && (child.span.start > span.start || child.span.end < span.end)) continue;
    const found = within(child, kind, span, [...around, node]);
    if (found !== undefined) return found;
  }
  return undefined;
}
