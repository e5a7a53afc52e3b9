import { emptyMapping, type Entry, type Mapping, type Node, type Scalar, type Sequence } from "../../source/index.ts";
import { entryIndex, goKind, isNull, mapItems, withEntries, withStep, type Fail } from "../nodes.ts";
import { mappingDirective } from "./directive.ts";
import type { FieldSchema } from "./field-schema.ts";
import type { Merge } from "./merge-context.ts";
import { isSettled, mergeAssociativeList } from "./merge-list.ts";

/**
 * Merges a strategic-merge patch into an object, as kyaml/yaml/merge2 with the list order that kustomize uses. Undefined when
 * the patch deletes it. `mark` is applied to every node of the patch that comes to stand in the object.
 */
export function strategicMerge(
  base: Mapping,
  patch: Mapping,
  schema: FieldSchema | undefined,
  mark: Merge["mark"],
  fail: Fail,
): Mapping | undefined {
  // For the object as a whole `$patch: replace` makes a new one, which kustomize forgets (resource.go, ApplyFilter).
  if (mappingDirective(patch, fail).directive === "replace") return base;
  const merged = mergeNodes(base, patch, schema, { fail, mark, isSelf: false, nodes: mergeNodes });
  return merged?.kind === "mapping" ? merged : undefined;
}

/** Undefined is a field that is absent: on the way in, or because the patch took it away. */
function mergeNodes(
  base: Node | undefined,
  patch: Node | undefined,
  schema: FieldSchema | undefined,
  merge: Merge,
): Node | undefined {
  if (patch === undefined) return base && mergeWithNothing(base, schema, merge);
  if (isNull(patch)) return undefined;
  const present = base === undefined || isNull(base) ? undefined : base;
  if (present !== undefined && present.kind !== patch.kind) {
    merge.fail(`wrong node kind: expected ${goKind(present)} but got ${goKind(patch)}`);
    return base;
  }
  if (patch.kind === "mapping") return mergeMappings(present as Mapping | undefined, patch, schema, merge);
  if (patch.kind === "scalar") return withQuotesOf(present, merge.mark(patch));
  if (schema?.mergeKeys === undefined) return merge.mark(patch);
  return mergeAssociativeList(present?.kind === "sequence" ? present : undefined, patch, schema, merge);
}

const noItems: Sequence = { kind: "sequence", items: [] };

/**
 * Upstream walks through all of a patched object, so that lists which are merged by key lose their repeated elements, and mappings the
 * fields without a value, even where the patch does not name them; a null that is written out stays.
 */
function mergeWithNothing(base: Node, schema: FieldSchema | undefined, merge: Merge): Node | undefined {
  if (base.kind === "scalar") return isNull(base) && base.text === "" ? undefined : base;
  if (base.kind === "mapping") return mergeEntries(base, emptyMapping, schema, merge);
  if (schema?.mergeKeys === undefined) return base;
  if (!isSettled(base, schema.mergeKeys)) return mergeAssociativeList(base, noItems, schema, merge);
  const element: FieldSchema = { field: schema.field };
  return mapItems(base, (item) => mergeWithNothing(item, element, merge) ?? item);
}

/** A field keeps its own quotes, so that a number or boolean becomes text in them (kyaml FieldSetter). */
function withQuotesOf(base: Node | undefined, patched: Scalar): Scalar {
  if (base?.kind !== "scalar" || base.style === "plain" || patched.style !== "plain") return patched;
  if (patched.value === patched.text) return patched;
  const quoted: Scalar = { ...patched, value: patched.text, style: base.style };
  return withStep(quoted, { by: "patch", changed: "text, as the field was in quotes" });
}

function mergeMappings(
  base: Mapping | undefined,
  patch: Mapping,
  schema: FieldSchema | undefined,
  merge: Merge,
): Mapping | undefined {
  const directed = mappingDirective(patch, merge.fail);
  if (directed.directive === "delete") return undefined;
  if (base === undefined) return merge.mark(settle(directed.patch, schema, merge));
  if (directed.directive === "replace") return merge.mark(settle(directed.patch, schema, merge));
  return mergeEntries(base, directed.patch, schema, merge);
}

function mergeEntries(base: Mapping, patch: Mapping, schema: FieldSchema | undefined, merge: Merge): Mapping {
  const inBase = entryIndex(base);
  const inPatch = entryIndex(patch);
  let changed = false;
  const entries: Entry[] = [];
  for (const entry of base.entries) {
    const value = mergeNodes(entry.value, inPatch(entry.key.text)?.value, schema?.field(entry.key.text), merge);
    if (value !== entry.value) changed = true;
    if (value !== undefined) entries.push(value === entry.value ? entry : { key: entry.key, value });
  }
  for (const entry of patch.entries) {
    if (inBase(entry.key.text) !== undefined) continue;
    const value = mergeNodes(undefined, entry.value, schema?.field(entry.key.text), merge);
    if (value === undefined) continue;
    changed = true;
    entries.push({ key: entry.key, value });
  }
  return changed ? withEntries(base, entries) : base;
}

/** A mapping that comes from the patch alone is merged with itself upstream: nulls and directives within it are resolved. */
function settle(patch: Mapping, schema: FieldSchema | undefined, merge: Merge): Mapping {
  const within: Merge = { ...merge, isSelf: true, mark: (node) => node };
  let changed = false;
  const entries: Entry[] = [];
  for (const entry of patch.entries) {
    const value = mergeNodes(undefined, entry.value, schema?.field(entry.key.text), within);
    if (value !== entry.value) changed = true;
    if (value !== undefined) entries.push(value === entry.value ? entry : { key: entry.key, value });
  }
  return changed ? withEntries(patch, entries) : patch;
}
