import { mappingAt, type Mapping } from "../../source/index.ts";
import type { FieldSpec } from "../configurations/field-spec.ts";
import { booleanOf, entriesOf, mappingsOf, scalarOf, scalarsOf, stringOf } from "../fields.ts";
import { addHashSuffixes } from "../finish/hash.ts";
import { applyJson6902Entry } from "../patches/patches-json6902.ts";
import { applyStrategicMergeItems } from "../patches/patches-strategic-merge.ts";
import { applyPatchEntry } from "../patches/patches.ts";
import { applyReplacementList } from "../replacements/index.ts";
import type { Scope } from "../scope.ts";
import * as transform from "../transformers/index.ts";
import type { Plugin } from "./load-plugins.ts";
import { addValue } from "./value-add.ts";

/** Runs one built-in transformer with its configuration. */
export type RunTransformer = (scope: Scope, config: Mapping, plugin: Plugin) => void;

const fieldSpecsOf = (config: Mapping): readonly FieldSpec[] =>
  mappingsOf(config, "fieldSpecs").map(transform.fieldSpecOf);

function requireFieldSpecs(scope: Scope, config: Mapping, { configuring }: Plugin): void {
  if (mappingsOf(config, "fieldSpecs").length > 0) return;
  const message = "fieldSpecs is not expected to be nil";
  scope.fail(configuring(message), config.span, { message });
}

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
  NamespaceTransformer: (scope, config, { configuring }) => {
    const mode = stringOf(config, "setRoleBindingSubjects");
    if (!["", "defaultOnly", "none", "allServiceAccounts"].includes(mode)) {
      const text = `invalid value "${mode}" for setRoleBindingSubjects: must be one of "defaultOnly", "none" or "allServiceAccounts"`;
      scope.fail(configuring(text), scalarOf(config, "setRoleBindingSubjects")?.span, { message: text });
    }
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
    const text = patches?.text === "" ? undefined : patches;
    const paths = scalarsOf(config, "paths");
    if (paths.length > 0 || text !== undefined) return applyStrategicMergeItems(scope, paths, text, configuring);
    const message = "empty file path and empty patch content";
    scope.fail(configuring(message), config.span, { message });
  },
  PatchTransformer: (scope, config, { configuring }) => applyPatchEntry(scope, config, configuring),
  PrefixSuffixTransformer: (scope, config) => {
    transform.addPrefix(scope, { affix: scalarOf(config, "prefix"), fieldSpecs: fieldSpecsOf(config) });
    transform.addSuffix(scope, { affix: scalarOf(config, "suffix"), fieldSpecs: fieldSpecsOf(config) });
  },
  PrefixTransformer: (scope, config, plugin) => {
    requireFieldSpecs(scope, config, plugin);
    transform.addPrefix(scope, { affix: scalarOf(config, "prefix"), fieldSpecs: fieldSpecsOf(config) });
  },
  ReplacementTransformer: (scope, config, { configuring }) =>
    applyReplacementList(scope, mappingsOf(config, "replacements"), configuring),
  ReplicaCountTransformer: (scope, config) => {
    const replica = mappingAt(config, "replica");
    if (replica !== undefined) transform.setReplicaCount(scope, replica, fieldSpecsOf(config));
  },
  SuffixTransformer: (scope, config, plugin) => {
    requireFieldSpecs(scope, config, plugin);
    transform.addSuffix(scope, { affix: scalarOf(config, "suffix"), fieldSpecs: fieldSpecsOf(config) });
  },
  ValueAddTransformer: addValue,
};
