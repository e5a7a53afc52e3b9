import { entryOf, mappingAt, type Mapping, type Scalar, type Span } from "../../source/index.ts";
import { applyJsonOperations, applyStrategicMerge, type PatchOptions } from "./apply-patch.ts";
import { configuring, type Configuring } from "../configuring.ts";
import { booleanOf, mappingsOf, scalarOf } from "../fields.ts";
import type { ProblemDetails } from "../frame.ts";
import { isFailure, loadYaml } from "../load.ts";
import { findTarget } from "./patch-identity.ts";
import { selectResources } from "./patch-target.ts";
import { inlinePatch, readPatch, type Patch, type PatchError } from "./patch-text.ts";
import type { Scope } from "../scope.ts";
import { nodeToYaml } from "../yaml/index.ts";

/** `patches` (builtins/PatchTransformer.go). */
export function applyPatches(scope: Scope, fields: Mapping): void {
  for (const entry of mappingsOf(fields, "patches")) {
    const config = ["path", "patch", "target", "options"].map(
      (field) => [field, entryOf(entry, field)?.value] as const,
    );
    applyPatchEntry(scope, entry, configuring("PatchTransformer", ...config));
  }
}

export function applyPatchEntry(scope: Scope, entry: Mapping, configuring: Configuring): void {
  const path = scalarOf(entry, "path");
  const inline = scalarOf(entry, "patch");
  const fail = (text: string, span: Span | undefined, details?: ProblemDetails): void =>
    scope.fail(configuring(text), span, { message: text, ...details });
  const hasPath = path !== undefined && path.text !== "";
  const hasInline = inline !== undefined && inline.text.trim() !== "";
  if (!hasPath && !hasInline) {
    const message = "must specify one of patch and path in";
    return scope.fail(`${configuring(message)}\n${nodeToYaml(entry)}`, entry.span, { message });
  }
  if (hasPath && hasInline) return fail("patch and path can't be set at the same time", entry.span);
  const source = hasPath ? `[path: ${JSON.stringify(path.text)}]` : `[patch: ${JSON.stringify(inline?.text.trim())}]`;
  const patch = hasPath ? patchFile(scope, path, fail) : inline && inlinePatch(inline);
  if (patch === undefined) return;
  if (patch === "both") return fail(`illegally qualifies as both an SM and JSON patch: ${source}`, entry.span);
  if (patch.kind === "error") {
    return fail(`unable to parse SM or JSON patch from ${source}`, patch.span ?? entry.span, {
      message: `unable to parse SM or JSON patch: ${patch.strategic}`,
    });
  }
  scope.run("PatchTransformer", () => applyToTargets(scope, entry, patch, source));
}

function patchFile(
  scope: Scope,
  path: Scalar,
  fail: (text: string, span: Span | undefined, details?: ProblemDetails) => void,
): Patch | PatchError | "both" | undefined {
  const loaded = loadYaml(scope.frame, path.text);
  if (!isFailure(loaded)) return readPatch(loaded, loaded.file.text);
  fail(`failed to get the patch file from path(${path.text}): ${loaded.text}`, path.span, { failure: loaded });
  return undefined;
}

function applyToTargets(scope: Scope, entry: Mapping, patch: Patch, source: string): void {
  const target = mappingAt(entry, "target");
  const given = mappingAt(entry, "options");
  const options: PatchOptions = {
    span: (scalarOf(entry, "path") ?? scalarOf(entry, "patch"))?.span ?? entry.span,
    allowNameChange: booleanOf(given, "allowNameChange"),
    allowKindChange: booleanOf(given, "allowKindChange"),
  };
  const selected = target === undefined ? undefined : selectResources(scope.resources, target);
  if (typeof selected === "string") return scope.fail(selected, target?.span);
  if (patch.kind === "json") {
    if (selected === undefined) return scope.fail(`must specify a target for JSON patch ${source}`, entry.span);
    return applyJsonOperations(scope, selected, patch.operations, options);
  }
  if (selected === undefined) {
    for (const document of patch.documents) {
      const found = findTarget(
        scope,
        document,
        (id, why) => `no resource matches strategic merge patch "${id}": ${why}`,
      );
      if (found !== undefined) applyStrategicMerge(scope, [found], document, options);
    }
    return;
  }
  const [document] = patch.documents;
  if (patch.documents.length > 1) {
    const text = `Multiple Strategic-Merge Patches in one \`patches\` entry is not allowed to set \`patches.target\` field: ${source}`;
    return scope.fail(text, target?.span);
  }
  if (document !== undefined) applyStrategicMerge(scope, selected, document, { ...options, fitted: true });
}
