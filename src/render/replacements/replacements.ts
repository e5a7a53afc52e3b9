import { entryOf, mappingAt, type Mapping, type Node } from "../../source/index.ts";
import { configuring, type Configuring } from "../configuring.ts";
import { mappingsOf, numberOf, scalarOf, scalarsOf, stringOf, booleanOf } from "../fields.ts";
import { decode, jsonType } from "../kustomization/decode.ts";
import { replacementShape } from "../kustomization/kustomization-shape.ts";
import { isFailure, loadYaml } from "../load.ts";
import type { ProblemDetails } from "../frame.ts";
import type { Scope } from "../scope.ts";
import { missingIdentity } from "../resource/resource-documents.ts";
import { changeFields } from "./change-fields.ts";
import { splitReplacementPath } from "./field-path.ts";
import { isNilOrEmpty, lookupField } from "./lookup.ts";
import { idMatcher, resourceMatcher } from "./select.ts";
import { placeValue, type Placing } from "./place-value.ts";

/** `replacements` (api/filters/replacement/replacement.go). */
export function applyReplacements(scope: Scope, fields: Mapping): void {
  const entries = mappingsOf(fields, "replacements");
  if (entries.length === 0) return;
  const config = configuring("ReplacementTransformer", ["Replacements", entryOf(fields, "replacements")?.value]);
  scope.run("ReplacementTransformer", () => applyReplacementList(scope, entries, config));
}

export function applyReplacementList(scope: Scope, entries: readonly Mapping[], configuring: Configuring): void {
  for (const entry of entries.flatMap((given) => fromFile(scope, given, configuring))) {
    const source = mappingAt(entry, "source");
    const targets = mappingsOf(entry, "targets");
    if (source === undefined || targets.length === 0) {
      scope.fail("replacements must specify a source and at least one target", entry.span);
      continue;
    }
    const value = sourceValue(scope, source);
    if (value === undefined) continue;
    for (const target of targets) applyTarget(scope, entry, target, value);
  }
}

/** An entry may name a file with one replacement or a list of them. */
function fromFile(scope: Scope, entry: Mapping, configuring: Configuring): readonly Mapping[] {
  const path = scalarOf(entry, "path");
  if (path === undefined || path.text === "") return [entry];
  const fail = (message: string, span = path.span, details?: ProblemDetails): void =>
    scope.fail(configuring(message), span, { message, ...details });
  if (mappingAt(entry, "source") !== undefined || mappingsOf(entry, "targets").length > 0) {
    fail("cannot specify both path and inline replacement");
  }
  const file = loadYaml(scope.frame, path.text);
  if (isFailure(file)) {
    fail(file.text, path.span, { failure: file });
    return [];
  }
  const [problem] = file.problems;
  if (problem !== undefined) fail(problem.message, problem.span);
  const [document] = file.documents;
  if (document === undefined || document.kind === "scalar") {
    const found = document === undefined ? "invalid" : jsonType(document);
    fail(`unsupported replacement type encountered within replacement path: ${found}`);
    return [];
  }
  const listed = document.kind === "sequence" ? document.items : [document];
  return listed.map((item) => decode(item, replacementShape, "lenient").node).filter(isMapping);
}

function isMapping(node: Node): node is Mapping {
  return node.kind === "mapping";
}

function sourceValue(scope: Scope, source: Mapping): Node | undefined {
  const matches = idMatcher(scope.resources, source);
  const found = scope.resources.resources.filter(matches);
  const [resource] = found;
  const fieldPath = stringOf(source, "fieldPath") || "metadata.name";
  const selector = `${sourceText(source)}${stringOf(source, "fieldPath") === "" ? "" : `:${fieldPath}`}`;
  if (resource === undefined) {
    scope.missing(`nothing selected by ${selector}`, source.span);
    return undefined;
  }
  if (found.length > 1) {
    scope.fail(`multiple matches for selector ${selector}`, source.span);
    return undefined;
  }
  const value = lookupField(resource.node, splitReplacementPath(fieldPath));
  if (value === undefined || isNilOrEmpty(value)) {
    const text = `fieldPath \`${fieldPath}\` is missing for replacement source ${sourceText(source)}`;
    scope.fail(text, scalarOf(source, "fieldPath")?.span ?? source.span);
    return undefined;
  }
  return refined(scope, source, value);
}

/** With a delimiter only one part of the source's text is meant. */
function refined(scope: Scope, source: Mapping, value: Node): Node | undefined {
  const options = mappingAt(source, "options");
  const delimiter = stringOf(options, "delimiter");
  if (delimiter === "") return value;
  if (value.kind !== "scalar") {
    scope.fail("delimiter option can only be used with scalar nodes", options?.span);
    return undefined;
  }
  const index = numberOf(options, "index");
  const part = value.text.split(delimiter)[index];
  if (part === undefined || index < 0) {
    scope.fail(`options.index ${index} is out of bounds for value ${value.text}`, options?.span);
    return undefined;
  }
  return {
    ...value,
    value: part,
    text: part,
    steps: [...(value.steps ?? []), { by: "replacements", changed: "part" }],
  };
}

function applyTarget(scope: Scope, entry: Mapping, target: Mapping, value: Node): void {
  const select = mappingAt(target, "select");
  if (select === undefined) {
    scope.fail("target must specify resources to select", target.span);
    return;
  }
  const matches = resourceMatcher(scope.resources, select, mappingsOf(target, "reject"));
  if (typeof matches === "string") {
    scope.fail(matches, select.span);
    return;
  }
  const options = mappingAt(target, "options");
  const given = scalarsOf(target, "fieldPaths");
  const paths = given.length === 0 ? [{ text: "metadata.name", span: target.span }] : given;
  const create = booleanOf(options, "create") ? value.kind : undefined;
  for (const resource of scope.resources.resources) {
    if (!matches(resource)) continue;
    for (const { text, span } of paths) {
      const placing: Placing = { value, options, entry, fail: (message) => scope.fail(message, options?.span ?? span) };
      const changed = changeFields(resource.node, splitReplacementPath(text), {
        create,
        change: (node, created) => placeValue(node, created, placing),
      });
      if (changed.error !== undefined || changed.found === 0) {
        const missing =
          create === undefined
            ? `unable to find field "${text}" in replacement target`
            : `unable to find or create field "${text}" in replacement target`;
        scope.fail(changed.error === undefined ? missing : `${missing}: ${changed.error}`, span);
      } else if (changed.node.kind === "mapping") {
        const identity = missingIdentity(changed.node);
        if (identity !== undefined) scope.fail(identity, span);
        scope.resources.setNode(resource, changed.node);
      }
    }
  }
}

function sourceText(source: Mapping): string {
  const part = (field: string, absent: string): string => stringOf(source, field) || absent;
  const gvk = `${part("kind", "[noKind]")}.${part("version", "[noVer]")}.${part("group", "[noGrp]")}`;
  return `${gvk}/${part("name", "[noName]")}.${part("namespace", "[noNs]")}`;
}
