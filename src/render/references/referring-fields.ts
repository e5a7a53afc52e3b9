import { entryOf, type Node } from "../../source/index.ts";
import type { FieldSpec } from "../configurations/field-spec.ts";
import { gvkKey, selects, type Gvk } from "../resource/gvk.ts";
import { isNull, mapItems, withEntry } from "../nodes.ts";
import type { NameReference } from "../tables/name-references.ts";

/** A field that may hold the name of an object of some kind. */
export interface ReferringField {
  readonly target: Gvk;
  readonly spec: FieldSpec;
}

/** The fields of a kind as a tree of their path's segments, so that an object is walked once and not once per field. */
export interface FieldTree {
  readonly fields: ReferringField[];
  readonly below: Map<string, FieldTree>;
}

const treesByKind = new WeakMap<readonly NameReference[], Map<string, FieldTree>>();

/** Which fields of a kind hold names; put together once for every kind and table. */
export function referringFields(references: readonly NameReference[], gvk: Gvk): FieldTree {
  const byKind = treesByKind.get(references) ?? new Map<string, FieldTree>();
  treesByKind.set(references, byKind);
  const key = gvkKey(gvk);
  const found = byKind.get(key) ?? fieldTree(references, gvk);
  byKind.set(key, found);
  return found;
}

function fieldTree(references: readonly NameReference[], gvk: Gvk): FieldTree {
  const root: FieldTree = { fields: [], below: new Map() };
  for (const { target, fieldSpecs } of references) {
    for (const spec of fieldSpecs) {
      if (!selects(spec.gvk, gvk)) continue;
      let tree = root;
      for (const segment of spec.segments) {
        const key = segment.replace(/\[\]$/, "");
        const next: FieldTree = tree.below.get(key) ?? { fields: [], below: new Map() };
        tree.below.set(key, next);
        tree = next;
      }
      tree.fields.push({ target, spec });
    }
  }
  return root;
}

/** Changes the fields of a tree, those with the same path in their order. Lists on the way are traversed. */
export function changeReferringFields(node: Node, tree: FieldTree, changes: ReferenceChanges): Node {
  const changed = tree.fields.reduce(changes.change, node);
  return tree.below.size === 0 ? changed : changeBelow(changed, tree, changes);
}

export interface ReferenceChanges {
  readonly change: (node: Node, field: ReferringField) => Node;
  /** There is a value where the path of a field goes on. */
  readonly fail: (node: Node, field: ReferringField) => void;
}

function changeBelow(node: Node, tree: FieldTree, changes: ReferenceChanges): Node {
  if (node.kind === "sequence") return mapItems(node, (item) => changeBelow(item, tree, changes));
  if (node.kind === "scalar") {
    const field = isNull(node) ? undefined : fieldBelow(tree);
    if (field !== undefined) changes.fail(node, field);
    return node;
  }
  const { below } = tree;
  let result = node;
  for (const [key, tree] of below) {
    const value = entryOf(node, key)?.value;
    if (value !== undefined) result = withEntry(result, key, changeReferringFields(value, tree, changes));
  }
  return result;
}

/** Any field further down. */
function fieldBelow({ below }: FieldTree): ReferringField | undefined {
  for (const tree of below.values()) {
    const field = tree.fields[0] ?? fieldBelow(tree);
    if (field !== undefined) return field;
  }
  return undefined;
}
