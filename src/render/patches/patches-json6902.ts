import { embeddedYaml, entryOf, mappingAt, type Mapping, type Scalar, type Span } from "../../source/index.ts";
import { applyJsonOperations, type PatchOptions } from "./apply-patch.ts";
import { configuring, type Configuring } from "../configuring.ts";
import { mappingsOf, scalarOf, stringOf } from "../fields.ts";
import type { ProblemDetails } from "../frame.ts";
import { isFailure, loadYaml } from "../load.ts";
import { selectResources } from "./patch-target.ts";
import { readJsonPatch } from "./patch-text.ts";
import type { Scope } from "../scope.ts";

/** `patchesJson6902`. */
export function applyPatchesJson6902(scope: Scope, fields: Mapping): void {
  for (const entry of mappingsOf(fields, "patchesJson6902")) {
    const inline = scalarOf(entry, "patch");
    const rest = ["path", "target"].map((field) => [field, entryOf(entry, field)?.value] as const);
    applyJson6902Entry(scope, entry, inline, configuring("PatchJson6902Transformer", ["jsonOp", inline], ...rest));
  }
}

export function applyJson6902Entry(
  scope: Scope,
  entry: Mapping,
  inline: Scalar | undefined,
  configuring: Configuring,
): void {
  const path = scalarOf(entry, "path");
  const target = mappingAt(entry, "target");
  const fail = (text: string, span: Span | undefined, details?: ProblemDetails): void =>
    scope.fail(configuring(text), span, { message: text, ...details });
  if (target === undefined || stringOf(target, "name") === "") {
    return fail("must specify the target name", target?.span ?? entry.span);
  }
  const hasPath = path !== undefined && path.text !== "";
  const hasInline = inline !== undefined && inline.text !== "";
  if (!hasPath && !hasInline) return fail("empty file path and empty jsonOp", entry.span);
  if (hasPath && hasInline) return fail("must specify a file path or jsonOp, not both", entry.span);
  const given = hasPath ? path : inline;
  if (given === undefined) return;
  const file = hasPath ? loadYaml(scope.frame, given.text) : embeddedYaml(given);
  if (isFailure(file)) return fail(file.text, given.span, { failure: file });
  const text = hasPath ? file.file.text : given.text;
  const operations = readJsonPatch(file, text);
  if (operations.length === 0) {
    const message = `patch appears to be empty; file=${path?.text ?? ""}, JsonOp=${hasPath ? "" : text}`;
    return fail(message, given.span);
  }
  if (typeof operations === "string") {
    return fail(`decoding ${JSON.stringify(text)}: ${operations}`, given.span, { message: operations });
  }
  const selected = selectResources(scope.resources, target);
  if (typeof selected === "string") return scope.fail(selected, target.span);
  const options: PatchOptions = { span: given.span };
  scope.run("PatchJson6902Transformer", () => applyJsonOperations(scope, selected, operations, options));
}
