import type { DocumentError } from "../../render/index.ts";
import { textAt, type Problem } from "../../source/index.ts";
import type { TemplateFailure, TemplateResult } from "../../template/index.ts";
import { brokenTemplateRule, refusedRule } from "../release.ts";
import { spanIn, type TemplateFile } from "./chart-files.ts";

/** A template that is no template fails the chart, whatever its values are (engine.go, `render`). */
export function unreadProblem(template: TemplateFile, failure: TemplateFailure | undefined): Problem | undefined {
  if (failure?.kind !== "parse-error" || !template.isAlwaysRead) return undefined;
  const words = failure.message.replace(/^template: /, "");
  return { rule: brokenTemplateRule, message: `parse error at (${words})`, span: placeOf(template, failure) };
}

/**
 * What Helm stops at while it prints a file: what `required` and `fail` say, and a section of the values that is not there. One that is
 * called like a chart `within` may come with that.
 */
export function stopOf(
  template: TemplateFile,
  result: TemplateResult | undefined,
  within: ReadonlySet<string>,
): Problem | undefined {
  if (result?.kind !== "execute-error") return undefined;
  const words = /: error calling (?:required|fail): ([^]*)$/.exec(result.message)?.[1];
  if (words !== undefined) return { rule: refusedRule, message: words, span: placeOf(template, result) };
  const [, first, problem] = outOfShape.exec(result.message) ?? [];
  // Within `with` and `range` nobody sees which section it is.
  const mayCome = first === undefined ? within.size > 0 : within.has(first);
  if (problem === undefined || mayCome) return undefined;
  return { rule: brokenTemplateRule, message: result.message, span: placeOf(template, result) };
}

/** A section of the values that is not there, or none. */
const outOfShape =
  /at <(?:\$?\.Values\.(\w+)|\$?\w*\.\w+)[\w.]*>: (nil pointer evaluating interface \{\}\.\w+|can't evaluate field \w+ in type \S+)$/;

/** What is printed and is no YAML (releaseutil, SortManifests); what JSON alone would not hold, such as a key that is there twice, passes. */
export function unreadableYaml(name: string, errors: readonly DocumentError[]): readonly Problem[] {
  const malformed = errors.filter(({ kind }) => kind === "malformed");
  return malformed.slice(0, 1).map(({ message, span }) => ({
    rule: brokenTemplateRule,
    message: `YAML parse error on ${name}: error converting YAML to JSON: ${words(message)}`,
    span,
  }));
}

/**
 * Keys that are printed twice: Helm takes the last, kustomize neither. The line that it names is one of what is printed. Hooks it is
 * only given from Flux 2.9 on.
 */
export function doubleKeys(errors: readonly DocumentError[]): readonly Problem[] {
  return errors.flatMap(({ message, span, object }): readonly Problem[] => {
    if (object === undefined || textAt(object, "metadata", "annotations", "helm.sh/hook") !== undefined) return [];
    const [key] = /mapping key "[^"]*" already defined/.exec(message) ?? [];
    const words = `error while running post render on files: yaml: unmarshal errors: ${key}`;
    return key === undefined ? [] : [{ rule: brokenTemplateRule, message: words, span }];
  });
}

/** The line is one of what is printed, which nobody sees. */
function words(message: string): string {
  return message
    .replace(/^MalformedYAMLError: /, "")
    .replace(/ in File: .*$/, "")
    .replace(/^yaml: line \d+: /, "yaml: ");
}

/** What a definition elsewhere stops with is told at the head of the file that asks for it. */
function placeOf(
  { name, file }: TemplateFile,
  { message, offset }: { message: string; offset: number },
): Problem["span"] {
  return message.startsWith(`template: ${name}:`) ? spanIn(file, offset, offset) : { file, start: 0, end: 0 };
}
