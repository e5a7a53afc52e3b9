import { trimmedYaml, type Mapping, type Scalar, type Span, type YamlFile } from "../../source/index.ts";
import { readPatchOperations, type PatchOperation } from "../json-patch/index.ts";
import { documentsOf } from "../resource/resource-documents.ts";

/** A patch as it was understood. */
export type Patch =
  | { readonly kind: "strategic-merge"; readonly documents: readonly Mapping[] }
  | { readonly kind: "json"; readonly operations: readonly PatchOperation[] };

export interface PatchError {
  readonly kind: "error";
  /** What parsing as a strategic-merge patch and as a JSON patch said. */
  readonly strategic: string;
  readonly json: string;
  readonly span: Span | undefined;
}

export function inlinePatch(scalar: Scalar): Patch | PatchError | "both" {
  return readPatch(trimmedYaml(scalar), scalar.text.trim());
}

/** A text is tried as both kinds of patch (builtins/PatchTransformer.go, Config). */
export function readPatch(file: YamlFile, text: string): Patch | PatchError | "both" {
  const { objects, errors } = documentsOf(file);
  const json = readJsonPatch(file, text);
  const strategicError = errors[0]?.message;
  if (strategicError === undefined) {
    // Without anything in it a text counts as a JSON patch that does nothing.
    if (objects.length === 0) return { kind: "json", operations: typeof json === "string" ? [] : json };
    if (typeof json !== "string" && json.length > 0) return "both";
    return { kind: "strategic-merge", documents: objects };
  }
  if (typeof json === "string") {
    return { kind: "error", strategic: strategicError, json, span: errors[0]?.span };
  }
  return { kind: "json", operations: json };
}

/** Only the first document counts, and a text that begins like JSON must be JSON; a text says what is wrong. */
export function readJsonPatch(file: YamlFile, text: string): readonly PatchOperation[] | string {
  const [problem] = file.problems;
  if (problem !== undefined && file.documents.length === 0) return problem.message;
  const [document] = file.documents;
  if (document === undefined) return "empty json patch operations";
  if (!text.startsWith("[")) return readPatchOperations(document, "yaml");
  return isJson(text) ? readPatchOperations(document, "json") : "invalid character looking for beginning of value";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
