import { entryOf, type Mapping, type Node, type Span } from "../../source/index.ts";
import { apiVersionOf } from "../resource/gvk.ts";
import { applyJsonPatch, type PatchOperation } from "../json-patch/index.ts";
import { missingIdentity } from "../resource/resource-documents.ts";
import { mapValues, stringScalar, withEntry, withoutEntry, withStep } from "../nodes.ts";
import { stepOf, type Resource } from "../resource/resource.ts";
import type { Scope } from "../scope.ts";
import { strategicMerge } from "../strategic-merge/index.ts";

export interface PatchOptions {
  /** The entry of the kustomization. */
  readonly span: Span | undefined;
  readonly allowNameChange?: boolean;
  readonly allowKindChange?: boolean;
  /** The patch is first fitted to the object: always but for an entry of `patches` without a target. */
  readonly fitted?: boolean;
}

/** Applies a strategic-merge patch; what is left of kind, name and namespace is as before (resource.go, ApplySmPatch). */
export function applyStrategicMerge(
  scope: Scope,
  targets: readonly Resource[],
  patch: Mapping,
  options: PatchOptions,
): void {
  const step = stepOf("patch", options.span);
  const deleted = new Set<Resource>();
  for (const resource of targets) {
    const { id } = resource;
    const errors: string[] = [];
    const fitted = options.fitted === true ? fittedTo(patch, apiVersionOf(id)) : patch;
    const merged = strategicMerge(
      resource.node,
      fitted,
      scope.frame.build.schema.fieldsOf(apiVersionOf(id), id.kind),
      (node) => withStep(node, step),
      (message) => errors.push(message),
    );
    const [error] = errors;
    if (error !== undefined) {
      scope.fail(error, patch.span);
    } else if (merged === undefined || merged.entries.length === 0) {
      deleted.add(resource);
    } else {
      const renames = options.allowNameChange === true || options.allowKindChange === true;
      scope.resources.setNode(resource, restored(resource.node, merged, options), renames ? "renames" : "keeps-id");
    }
  }
  scope.resources.retain((resource) => !deleted.has(resource));
}

/**
 * A copy of the patch for one target: it takes over the target's apiVersion, and its labels and annotations go through a map of
 * strings, in which null is the text `null`, and no map is left of an empty one (reswrangler.go, ApplySmPatch).
 */
function fittedTo(patch: Mapping, apiVersion: string): Mapping {
  const fitted = withEntry(patch, "apiVersion", stringScalar(apiVersion, patch));
  const metadata = entryOf(patch, "metadata")?.value;
  if (metadata?.kind !== "mapping") return fitted;
  const strings = ["labels", "annotations"].reduce((into, field) => {
    const pairs = entryOf(metadata, field)?.value;
    const isFilled = pairs?.kind === "mapping" && pairs.entries.length > 0;
    return isFilled ? withEntry(into, field, mapValues(pairs, asString)) : withoutEntry(into, field);
  }, metadata);
  return withEntry(fitted, "metadata", strings);
}

function asString(value: Node): Node {
  if (value.kind !== "scalar") return stringScalar("", value);
  return value.value === value.text ? value : stringScalar(value.text, value);
}

function restored(before: Mapping, after: Mapping, options: PatchOptions): Mapping {
  let node = after;
  if (options.allowKindChange !== true) node = restoreEntry(node, before, "kind");
  const metadata = entryOf(node, "metadata")?.value;
  const old = entryOf(before, "metadata")?.value;
  if (metadata?.kind !== "mapping" || old?.kind !== "mapping") return node;
  const named = options.allowNameChange === true ? metadata : restoreEntry(metadata, old, "name");
  return withEntry(node, "metadata", restoreEntry(named, old, "namespace"));
}

function restoreEntry(mapping: Mapping, from: Mapping, key: string): Mapping {
  const value = entryOf(from, key)?.value;
  return value === undefined ? withoutEntry(mapping, key) : withEntry(mapping, key, value);
}

/** Applies a JSON patch. The id of before is remembered, so that references follow a rename (PatchTransformer.go). */
export function applyJsonOperations(
  scope: Scope,
  targets: readonly Resource[],
  operations: readonly PatchOperation[],
  options: PatchOptions,
): void {
  const step = stepOf("patch", options.span);
  for (const resource of targets) {
    const patched = applyJsonPatch(resource.node, operations, (value) => withStep(value, step));
    if ("failure" in patched) {
      scope.fail(patched.failure, patched.operation.span ?? options.span);
    } else if (patched.kind === "mapping") {
      const missing = missingIdentity(patched);
      if (missing !== undefined) scope.fail(missing, options.span);
      resource.shared = [];
      scope.resources.setNode(resource, throughJson(patched), "renames");
    }
  }
}

/** A JSON patch works on Go's float64, so that integers beyond 2^53 lose digits. */
function throughJson<N extends Node>(node: N): N;
function throughJson(node: Node): Node {
  if (node.kind === "scalar") return typeof node.value === "bigint" ? { ...node, value: Number(node.value) } : node;
  if (node.kind === "sequence") {
    const items = node.items.map((item) => throughJson(item));
    return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
  }
  let changed = false;
  const entries = node.entries.map((entry) => {
    const value = throughJson(entry.value);
    if (value === entry.value) return entry;
    changed = true;
    return { key: entry.key, value };
  });
  return changed ? { ...node, entries } : node;
}
