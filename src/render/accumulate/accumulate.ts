import { makeAccumulator, type Accumulator } from "./accumulator.ts";
import { accumulateComponents } from "./components.ts";
import { loadConfigurations } from "../configurations/load-configurations.ts";
import { entriesOf, scalarOf, scalarsOf } from "../fields.ts";
import type { Frame } from "../frame.ts";
import { runGenerators } from "../generators/index.ts";
import type { Kustomization } from "../kustomization/kustomization.ts";
import { useOpenApi } from "../schema/open-api.ts";
import { applyPatchesJson6902 } from "../patches/patches-json6902.ts";
import { applyPatchesStrategicMerge } from "../patches/patches-strategic-merge.ts";
import { applyPatches } from "../patches/patches.ts";
import { runGeneratorPlugins, runTransformerPlugins, runValidators } from "../plugins/index.ts";
import { accumulateResources } from "./resources.ts";
import { applyReplacements } from "../replacements/index.ts";
import { makeScope } from "../scope.ts";
import * as transform from "../transformers/index.ts";
import { mergeVars } from "../references/vars.ts";

/** Builds the accumulator of a kustomization from nothing. */
export function accumulate(frame: Frame, kustomization: Kustomization): Accumulator {
  const accumulator = makeAccumulator(frame.build.schema);
  if (frame.build.options.incomplete) accumulator.resources.incomplete = true;
  accumulateInto(accumulator, frame, kustomization);
  return accumulator;
}

/**
 * One kustomization's whole pipeline, in kustomize's fixed order (api/internal/target/kusttarget.go, accumulateTarget). A
 * component works on the accumulator of the kustomization that lists it. Hashes, name references and vars come once, at the
 * root: see `finish`.
 */
function accumulateInto(accumulator: Accumulator, frame: Frame, kustomization: Kustomization): void {
  const { fields } = kustomization;
  useOpenApi(frame, fields);
  accumulateResources(accumulator, frame, scalarsOf(fields, "resources"), accumulate);
  loadConfigurations(accumulator, frame, fields);
  runGenerators(accumulator, frame, kustomization);
  runGeneratorPlugins(accumulator, frame, kustomization, accumulate);
  accumulateComponents(accumulator, frame, scalarsOf(fields, "components"), accumulateInto);
  runTransformers(accumulator, frame, kustomization);
  runValidators(accumulator, frame, kustomization, accumulate);
  mergeVars(accumulator, frame, fields);
}

/** The order is fixed, whatever the order in the file (kusttarget_configplugin.go, configureBuiltinTransformers). */
function runTransformers({ resources, configuration }: Accumulator, frame: Frame, kustomization: Kustomization): void {
  const { fields } = kustomization;
  const scope = makeScope(resources, frame, kustomization);
  const fieldSpecs = configuration;
  applyPatchesStrategicMerge(scope, fields);
  applyPatches(scope, fields);
  transform.setNamespace(scope, { namespace: scalarOf(fields, "namespace"), fieldSpecs: fieldSpecs.namespace });
  transform.addPrefix(scope, { affix: scalarOf(fields, "namePrefix"), fieldSpecs: fieldSpecs.namePrefix });
  transform.addSuffix(scope, { affix: scalarOf(fields, "nameSuffix"), fieldSpecs: fieldSpecs.nameSuffix });
  transform.addLabels(scope, fields, configuration);
  transform.addAnnotations(scope, {
    annotations: entriesOf(fields, "commonAnnotations"),
    fieldSpecs: fieldSpecs.commonAnnotations,
  });
  applyPatchesJson6902(scope, fields);
  transform.setReplicas(scope, fields, fieldSpecs.replicas);
  transform.setImages(scope, fields, fieldSpecs.images);
  applyReplacements(scope, fields);
  runTransformerPlugins(scope, kustomization, accumulate);
}
