import { embeddedYaml, entryOf, type Mapping, type Scalar, type Span, type YamlFile } from "../../source/index.ts";
import { applyStrategicMerge } from "./apply-patch.ts";
import { configuring, type Configuring } from "../configuring.ts";
import { scalarsOf } from "../fields.ts";
import { isFailure, loadYaml } from "../load.ts";
import { findTarget } from "./patch-identity.ts";
import { documentsOf } from "../resource/resource-documents.ts";
import type { Scope } from "../scope.ts";

/** `patchesStrategicMerge`: each item is a patch, or the path of a file with patches. */
export function applyPatchesStrategicMerge(scope: Scope, fields: Mapping): void {
  const entries = scalarsOf(fields, "patchesStrategicMerge");
  if (entries.length === 0) return;
  const paths = entryOf(fields, "patchesStrategicMerge")?.value;
  scope.run("PatchStrategicMergeTransformer", () => {
    applyStrategicMergeItems(
      scope,
      entries,
      undefined,
      configuring("PatchStrategicMergeTransformer", ["paths", paths]),
    );
  });
}

/** Applies all items, and a text behind them. Empty ones are passed over, as long as they are not all empty. */
export function applyStrategicMergeItems(
  scope: Scope,
  entries: readonly Scalar[],
  text: Scalar | undefined,
  configuring: Configuring,
): void {
  let found = entries.map((entry) => applyItem(scope, entry, configuring)).includes(true);
  if (text !== undefined && applyDocuments(scope, embeddedYaml(text), text.span, configuring)) found = true;
  if (found) return;
  const files = entries.map((entry) => entry.text).join(" ");
  const message = `patch appears to be empty; files=[${files}], Patch=${text?.text ?? ""}`;
  scope.fail(configuring(message), (entries[0] ?? text)?.span, { message: "patch appears to be empty" });
}

function applyItem(scope: Scope, entry: Scalar, configuring: Configuring): boolean {
  const embedded = embeddedYaml(entry);
  if (documentsOf(embedded).errors.length === 0) return applyDocuments(scope, embedded, entry.span, configuring);
  const loaded = loadYaml(scope.frame, entry.text);
  if (!isFailure(loaded)) return applyDocuments(scope, loaded, entry.span, configuring);
  scope.fail(configuring(loaded.text), entry.span, { message: loaded.text, failure: loaded });
  return true;
}

/** Was there anything in the file, be it an error? */
function applyDocuments(scope: Scope, file: YamlFile, span: Span | undefined, configuring: Configuring): boolean {
  const { objects, errors } = documentsOf(file);
  for (const { message, span: at } of errors) scope.fail(configuring(message), at, { message });
  for (const document of objects) {
    const found = findTarget(scope, document, (_, why) => why);
    if (found !== undefined) applyStrategicMerge(scope, [found], document, { span, fitted: true });
  }
  return objects.length > 0 || errors.length > 0;
}
