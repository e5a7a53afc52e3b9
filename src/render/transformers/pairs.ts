import { entryOf, type Entry } from "../../source/index.ts";
import { applyFieldSpec, specsFor, type FieldSpec, type SetField } from "../configurations/field-spec.ts";
import { emptyMapping, goKind, isNull, stringScalar, withEntry } from "../nodes.ts";
import { stepOf } from "../resource/resource.ts";
import type { Scope } from "../scope.ts";
import { keyError } from "../yaml/scalar-tag.ts";
import { placesOf } from "../resource/shared-values.ts";

export interface PairsConfiguration {
  readonly transformer: "LabelTransformer" | "AnnotationsTransformer";
  /** The field of the kustomization. */
  readonly by: string;
  readonly pairs: readonly Entry[];
  readonly fieldSpecs: readonly FieldSpec[];
}

/** Sets labels or annotations wherever the field specs say; the values are strings, whatever they look like. */
export function addPairs(scope: Scope, { transformer, by, pairs, fieldSpecs }: PairsConfiguration): void {
  const sorted = pairs.toSorted((a, b) => (a.key.text < b.key.text ? -1 : 1));
  const values = sorted.map(({ key, value }) => {
    const text = value.kind === "scalar" && value.value !== null ? value.text : "";
    return { key, value: { ...stringScalar(text, value), steps: [stepOf(by, key.span)] } };
  });
  // Where there is an entry its value is overwritten; new entries of one object all hold the same value.
  let mappings = 0;
  const set: SetField = (node, fail) => {
    if (node.kind !== "mapping" && !isNull(node)) {
      fail(`wrong node kind: expected MappingNode but got ${goKind(node)}`);
      return node;
    }
    mappings++;
    const mapping = node.kind === "mapping" ? node : emptyMapping;
    return values.reduce((into, { key, value }) => {
      const given = entryOf(mapping, key.text) === undefined ? value : { ...value };
      return withEntry(into, key.text, given, key);
    }, mapping);
  };
  for (const { key } of pairs) {
    const error = keyError(key);
    if (error !== undefined) scope.fail(error, key.span);
  }
  scope.run(transformer, () => {
    if (pairs.length === 0) return;
    for (const resource of scope.resources.resources) {
      let { node } = resource;
      mappings = 0;
      for (const spec of specsFor(fieldSpecs, resource.id)) {
        node = applyFieldSpec(node, spec, set, {
          createKind: "mapping",
          fail: (message) => scope.fail(message, pairs[0]?.key.span),
        });
      }
      scope.resources.setNode(resource, node);
      if (mappings < 2) continue;
      const shared = values.map(({ value }) => placesOf(resource.node, value)).filter((places) => places.length > 1);
      if (shared.length > 0) resource.shared = [...resource.shared, ...shared];
    }
  });
}
