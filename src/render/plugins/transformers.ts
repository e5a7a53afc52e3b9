import type { Mapping } from "../../source/index.ts";
import type { FieldSpec } from "../field-spec.ts";
import { booleanOf, entriesOf, mappingAt, mappingsOf, scalarOf, scalarsOf, stringOf } from "../fields.ts";
import { addHashSuffixes } from "../hash.ts";
import { applyJson6902Entry } from "../patches-json6902.ts";
import { applyStrategicMergeItem, applyStrategicMergeText } from "../patches-strategic-merge.ts";
import { applyPatchEntry } from "../patches.ts";
import { applyReplacementList } from "../replacements/index.ts";
import type { Scope } from "../scope.ts";
import * as transform from "../transformers/index.ts";
import type { Plugin } from "./load-plugins.ts";
import { addValue } from "./value-add.ts";

/** Runs one built-in transformer with its configuration. */
export type RunTransformer = (scope: Scope, config: Mapping, plugin: Plugin) => void;

const fieldSpecsOf = (config: Mapping): readonly FieldSpec[] =>
  mappingsOf(config, "fieldSpecs").map(transform.fieldSpecOf);

export const builtinTransformers: Readonly<Record<string, RunTransformer>> = {
  AnnotationsTransformer: (scope, config) =>
    transform.addPairs(scope, {
      transformer: "AnnotationsTransformer",
      by: "AnnotationsTransformer",
      pairs: entriesOf(config, "annotations"),
      fieldSpecs: fieldSpecsOf(config),
    }),
  HashTransformer: (scope) => addHashSuffixes(scope.resources),
  ImageTagTransformer: (scope, config) => {
    const image = mappingAt(config, "imageTag");
    if (image !== undefined) transform.setImage(scope, image, fieldSpecsOf(config));
  },
  LabelTransformer: (scope, config) =>
    transform.addPairs(scope, {
      transformer: "LabelTransformer",
      by: "LabelTransformer",
      pairs: entriesOf(config, "labels"),
      fieldSpecs: fieldSpecsOf(config),
    }),
  NamespaceTransformer: (scope, config) => {
    const mode = stringOf(config, "setRoleBindingSubjects");
    transform.setNamespace(scope, {
      namespace: scalarOf(mappingAt(config, "metadata"), "namespace"),
      fieldSpecs: fieldSpecsOf(config),
      unsetOnly: booleanOf(config, "unsetOnly"),
      setRoleBindingSubjects: mode === "allServiceAccounts" || mode === "none" ? mode : "defaultOnly",
    });
  },
  PatchJson6902Transformer: (scope, config, { configuring }) =>
    applyJson6902Entry(scope, config, scalarOf(config, "jsonOp"), configuring),
  PatchStrategicMergeTransformer: (scope, config, { configuring }) => {
    const patches = scalarOf(config, "patches");
    const paths = scalarsOf(config, "paths");
    if (paths.length === 0 && (patches === undefined || patches.text === "")) {
      const text = "empty file path and empty patch content";
      scope.fail(configuring(text), config.span, { message: text });
    }
    for (const path of paths) applyStrategicMergeItem(scope, path, configuring);
    if (patches !== undefined && patches.text !== "") applyStrategicMergeText(scope, patches, configuring);
  },
  PatchTransformer: (scope, config, { configuring }) => applyPatchEntry(scope, config, configuring),
  PrefixSuffixTransformer: (scope, config) => {
    transform.addPrefix(scope, { affix: scalarOf(config, "prefix"), fieldSpecs: fieldSpecsOf(config) });
    transform.addSuffix(scope, { affix: scalarOf(config, "suffix"), fieldSpecs: fieldSpecsOf(config) });
  },
  PrefixTransformer: (scope, config) =>
    transform.addPrefix(scope, { affix: scalarOf(config, "prefix"), fieldSpecs: fieldSpecsOf(config) }),
  ReplacementTransformer: (scope, config) => applyReplacementList(scope, mappingsOf(config, "replacements")),
  ReplicaCountTransformer: (scope, config) => {
    const replica = mappingAt(config, "replica");
    if (replica !== undefined) transform.setReplicaCount(scope, replica, fieldSpecsOf(config));
  },
  SuffixTransformer: (scope, config) =>
    transform.addSuffix(scope, { affix: scalarOf(config, "suffix"), fieldSpecs: fieldSpecsOf(config) }),
  ValueAddTransformer: addValue,
};
