import type { Mapping } from "../../source/index.ts";
import { fieldSpec, type FieldSpec } from "../field-spec.ts";
import { booleanOf, entriesOf, mappingsOf, stringOf } from "../fields.ts";
import type { Scope } from "../scope.ts";
import { mergeFieldSpecs, type TransformerConfiguration } from "../transformer-configuration.ts";
import { addPairs } from "./pairs.ts";

/** `labels`, then `commonLabels` (kusttarget_configplugin.go, LabelTransformer). */
export function addLabels(scope: Scope, fields: Mapping, configuration: TransformerConfiguration): void {
  for (const label of mappingsOf(fields, "labels")) {
    const conflict = (path: string): void => scope.fail(`conflicting fieldspecs for path ${path}`, label.span);
    const own = mappingsOf(label, "fields").map(fieldSpecOf);
    const builtin = booleanOf(label, "includeSelectors")
      ? configuration.commonLabels
      : [...(booleanOf(label, "includeTemplates") ? configuration.templateLabels : []), ...configuration.labels];
    addPairs(scope, {
      transformer: "LabelTransformer",
      by: "labels",
      pairs: entriesOf(label, "pairs"),
      fieldSpecs: mergeFieldSpecs(own, builtin, conflict),
    });
  }
  addPairs(scope, {
    transformer: "LabelTransformer",
    by: "commonLabels",
    pairs: entriesOf(fields, "commonLabels"),
    fieldSpecs: configuration.commonLabels,
  });
}

export function fieldSpecOf(node: Mapping): FieldSpec {
  const gvk = { group: stringOf(node, "group"), version: stringOf(node, "version"), kind: stringOf(node, "kind") };
  return fieldSpec(stringOf(node, "path"), gvk, booleanOf(node, "create"));
}
