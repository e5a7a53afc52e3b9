import type { Mapping } from "../../source/index.ts";
import { fieldSpec, type FieldSpec } from "../configurations/field-spec.ts";
import { booleanOf, entriesOf, mappingsOf, stringOf } from "../fields.ts";
import type { Scope } from "../scope.ts";
import { mergeFieldSpecs, type TransformerConfiguration } from "../configurations/transformer-configuration.ts";
import { addPairs } from "./pairs.ts";

/** `labels`, then `commonLabels` (kusttarget_configplugin.go, LabelTransformer). */
export function addLabels(scope: Scope, fields: Mapping, configuration: TransformerConfiguration): void {
  const labels = mappingsOf(fields, "labels");
  const common = entriesOf(fields, "commonLabels");
  for (const label of labels) {
    const conflict = (path: string): void => {
      const message = `conflicting fieldspecs for path ${path}`;
      scope.fail("failed to merge labels: conflicting fieldspecs", label.span, { message });
    };
    const own = mappingsOf(label, "fields").map(fieldSpecOf);
    addPairs(scope, {
      transformer: "LabelTransformer",
      by: "labels",
      pairs: entriesOf(label, "pairs"),
      fieldSpecs: mergeFieldSpecs(own, builtinSpecs(label, configuration), conflict),
    });
  }
  if (labels.length === 0 && common.length === 0) return;
  // It runs behind the others, with or without labels of its own.
  addPairs(scope, {
    transformer: "LabelTransformer",
    by: "commonLabels",
    pairs: common,
    fieldSpecs: configuration.commonLabels,
  });
}

function builtinSpecs(
  label: Mapping,
  { commonLabels, templateLabels, labels }: TransformerConfiguration,
): readonly FieldSpec[] {
  if (booleanOf(label, "includeSelectors")) return commonLabels;
  return booleanOf(label, "includeTemplates") ? [...templateLabels, ...labels] : labels;
}

export function fieldSpecOf(node: Mapping): FieldSpec {
  const gvk = { group: stringOf(node, "group"), version: stringOf(node, "version"), kind: stringOf(node, "kind") };
  return fieldSpec(stringOf(node, "path"), gvk, booleanOf(node, "create"));
}
