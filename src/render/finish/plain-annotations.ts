import { entryOf, type Mapping, type Node } from "../../source/index.ts";
import { emptyMapping, stringScalar, withEntry, withoutEntry } from "../nodes.ts";

/**
 * kustomize keeps notes in annotations and takes them away again: values become strings, those that are no scalars empty ones,
 * an empty mapping disappears, and whoever had no metadata has it now.
 */
export function withPlainAnnotations(object: Mapping): Mapping {
  const metadata = entryOf(object, "metadata")?.value;
  if (metadata === undefined) return withEntry(object, "metadata", { ...emptyMapping, span: object.span });
  const annotations = entryOf(metadata, "annotations")?.value;
  if (metadata.kind !== "mapping" || annotations === undefined) return object;
  if (annotations.kind !== "mapping" || annotations.entries.length === 0) {
    return withEntry(object, "metadata", withoutEntry(metadata, "annotations"));
  }
  if (annotations.entries.every(({ value }) => isString(value))) return object;
  const entries = annotations.entries.map(({ key, value }) => ({
    key,
    value: isString(value) ? value : stringScalar(value.kind === "scalar" ? value.text : "", value),
  }));
  return withEntry(object, "metadata", withEntry(metadata, "annotations", { ...annotations, entries }));
}

function isString(value: Node): boolean {
  return value.kind === "scalar" && value.value === value.text;
}
