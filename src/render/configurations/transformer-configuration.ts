import type { FieldSpec } from "./field-spec.ts";
import { gvkKey, selects } from "../resource/gvk.ts";
import * as builtin from "../tables/field-specs.ts";
import { builtinNameReferences, type NameReference } from "../tables/name-references.ts";
import { varReferenceFieldSpecs } from "../tables/var-references.ts";

/** Which fields the transformers touch (api/internal/plugins/builtinconfig/transformerconfig.go). */
export interface TransformerConfiguration {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
  readonly nameReference: readonly NameReference[];
  readonly varReference: readonly FieldSpec[];
}

export const builtinConfiguration: TransformerConfiguration = {
  namePrefix: builtin.nameFieldSpecs,
  nameSuffix: builtin.nameFieldSpecs,
  namespace: builtin.namespaceFieldSpecs,
  commonLabels: [...builtin.commonLabelsFieldSpecs, ...builtin.templateLabelsFieldSpecs],
  labels: builtin.labelsFieldSpecs,
  templateLabels: builtin.templateLabelsFieldSpecs,
  commonAnnotations: builtin.commonAnnotationsFieldSpecs,
  images: builtin.imagesFieldSpecs,
  replicas: builtin.replicasFieldSpecs,
  nameReference: builtinNameReferences,
  varReference: varReferenceFieldSpecs,
};

export const emptyConfiguration: TransformerConfiguration = {
  namePrefix: [],
  nameSuffix: [],
  namespace: [],
  commonLabels: [],
  labels: [],
  templateLabels: [],
  commonAnnotations: [],
  images: [],
  replicas: [],
  nameReference: [],
  varReference: [],
};

/** Both together, see `mergeFieldSpecs`. What they disagree about goes to `conflict`. */
export function mergeConfigurations(
  first: TransformerConfiguration,
  second: TransformerConfiguration,
  conflict: (path: string) => void,
): TransformerConfiguration {
  if (first === second || second === emptyConfiguration) return first;
  if (first === emptyConfiguration) return second;
  const merged = (key: Exclude<keyof TransformerConfiguration, "nameReference">): readonly FieldSpec[] =>
    mergeFieldSpecs(first[key], second[key], conflict);
  return {
    namePrefix: merged("namePrefix"),
    nameSuffix: merged("nameSuffix"),
    namespace: merged("namespace"),
    commonLabels: merged("commonLabels"),
    labels: merged("labels"),
    templateLabels: merged("templateLabels"),
    commonAnnotations: merged("commonAnnotations"),
    images: merged("images"),
    replicas: merged("replicas"),
    nameReference: mergeNameReferences(first.nameReference, second.nameReference, conflict),
    varReference: merged("varReference"),
  };
}

/**
 * types.FsSlice.MergeAll: a field spec is left out when one before it has the same path, and the later one's kind takes the
 * earlier one's. So a custom one for a single kind drives out a built-in one for all kinds, as custom ones come first.
 */
export function mergeFieldSpecs(
  first: readonly FieldSpec[],
  second: readonly FieldSpec[],
  conflict: (path: string) => void,
): readonly FieldSpec[] {
  if (first === second || second.length === 0) return first;
  const known = first.length === 0 ? alone.get(second) : undefined;
  if (known !== undefined) return known;
  let conflicts = false;
  const merged = [...first];
  const byPath = new Map<string, FieldSpec[]>();
  const note = (spec: FieldSpec): void => {
    byPath.set(spec.path, [...(byPath.get(spec.path) ?? []), spec]);
  };
  for (const spec of first) note(spec);
  for (const spec of second) {
    const same = byPath.get(spec.path)?.find((known) => selects(spec.gvk, known.gvk));
    if (same === undefined) {
      merged.push(spec);
      note(spec);
    } else if (same.create !== spec.create) {
      conflicts = true;
      conflict(spec.path);
    }
  }
  if (first.length === 0 && !conflicts) alone.set(second, merged);
  return merged;
}

/** Lists merged with none before them, which is what most labels ask for. */
const alone = new WeakMap<readonly FieldSpec[], readonly FieldSpec[]>();

function mergeNameReferences(
  first: readonly NameReference[],
  second: readonly NameReference[],
  conflict: (path: string) => void,
): readonly NameReference[] {
  if (first === second || second.length === 0) return first;
  const merged = [...first];
  for (const reference of second) {
    const index = merged.findIndex(({ target }) => gvkKey(target) === gvkKey(reference.target));
    const same = merged[index];
    if (same === undefined) merged.push(reference);
    else {
      const fieldSpecs = mergeFieldSpecs(same.fieldSpecs, reference.fieldSpecs, conflict);
      merged[index] = { target: same.target, fieldSpecs };
    }
  }
  return merged;
}
