import type { Mapping, Scalar, Span, YamlFile } from "../source/index.ts";
import { applyStrategicMerge } from "./apply-patch.ts";
import { configuring, type Configuring } from "./configuring.ts";
import { embeddedYaml } from "./embedded-yaml.ts";
import { scalarsOf } from "./fields.ts";
import { isFailure, loadYaml, ruleOf } from "./load.ts";
import { findTarget } from "./patch-identity.ts";
import { documentsOf } from "./resource-documents.ts";
import type { Scope } from "./scope.ts";

/** `patchesStrategicMerge`: each item is a patch, or the path of a file with patches. */
export function applyPatchesStrategicMerge(scope: Scope, fields: Mapping): void {
  const entries = scalarsOf(fields, "patchesStrategicMerge");
  const config = `paths:\n${entries.map(({ text }) => `- ${text}`).join("\n")}`;
  if (entries.length === 0) return;
  scope.run("PatchStrategicMergeTransformer", () => {
    for (const entry of entries) {
      applyStrategicMergeItem(scope, entry, configuring("PatchStrategicMergeTransformer", config));
    }
  });
}

export function applyStrategicMergeItem(scope: Scope, entry: Scalar, configuring: Configuring): void {
  if (documentsOf(embeddedYaml(entry)).errors.length === 0) {
    applyStrategicMergeText(scope, entry, configuring);
    return;
  }
  const loaded = loadYaml(scope.frame, entry.text);
  if (!isFailure(loaded)) {
    applyDocuments(scope, loaded, entry.span, configuring);
    return;
  }
  scope.fail(configuring(loaded.text), entry.span, { message: loaded.text, rule: ruleOf(loaded) });
}

export function applyStrategicMergeText(scope: Scope, patch: Scalar, configuring: Configuring): void {
  applyDocuments(scope, embeddedYaml(patch), patch.span, configuring);
}

function applyDocuments(scope: Scope, file: YamlFile, span: Span | undefined, configuring: Configuring): void {
  const { objects, errors } = documentsOf(file);
  for (const { message, span: at } of errors) scope.fail(configuring(message), at, { message });
  if (objects.length === 0 && errors.length === 0) {
    const message = "patch appears to be empty";
    scope.fail(configuring(message), span, { message });
  }
  for (const document of objects) {
    const found = findTarget(scope, document, (_, why) => why);
    if (found !== undefined) applyStrategicMerge(scope, [found], document, { span });
  }
}
