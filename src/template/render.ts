import { execute } from "./execute/execute.ts";
import { valueOf, type Data } from "./values/data.ts";
import { newExecution, type Dialect } from "./execute/execution.ts";
import { applicationSetFunctions, functions } from "./functions/index.ts";
import { parseTemplate } from "./parse/parse.ts";
import { attempt, textResult, type TemplateResult } from "./result.ts";
import { concatAll, fromTracked, type Text } from "./text/text.ts";
import type { Tracked } from "./text/tracked.ts";
import { toBytes } from "./text/utf8.ts";
import type { Value } from "./values/values.ts";

const externalSecrets: Dialect = { functions, missingKey: "error" };

/**
 * Renders one template as External Secrets does: text/template with `missingkey=error`, sprig, and the functions of
 * External Secrets, on a root `map[string]string`. The same input gives the same result; work and output are bounded.
 */
export function renderTemplate(name: string, text: string, data: ReadonlyMap<string, Tracked>): TemplateResult {
  return renderValue(name, text, rootOf(data), externalSecrets);
}

/** Renders a template of `rewrite.transform`: it knows a key's name as `.value`, and prints `<no value>` for everything else. */
export function renderKeyTemplate(text: string, key: string): TemplateResult {
  const root = rootOf(new Map([["value", [{ text: key }]]]));
  return renderValue("transform", text, root, { functions, missingKey: "default" });
}

/** Renders one template as an ApplicationSet of Argo CD does: sprig and a few functions more, on plain data. */
export function renderApplicationSetTemplate(
  text: string,
  data: Data,
  missingKey: Dialect["missingKey"],
): TemplateResult {
  return renderValue("base", text, valueOf(data), { functions: applicationSetFunctions, missingKey });
}

function renderValue(name: string, text: string, dot: Value, dialect: Dialect): TemplateResult {
  const source = toBytes(text);
  const result = attempt(source, () => render(toBytes(name), source, dot, dialect));
  return result.kind === "done" ? textResult(result.value) : result;
}

function render(name: string, source: string, dot: Value, dialect: Dialect): Text {
  const templates = parseTemplate(name, source, (word) => Object.hasOwn(dialect.functions, word));
  const execution = newExecution(dialect, { name, source, templates, steps: 0 }, dot);
  execute(execution, dot);
  return concatAll(execution.output);
}

function rootOf(data: ReadonlyMap<string, Tracked>): Value {
  const entries = new Map<string, Value>();
  for (const [key, value] of data) entries.set(toBytes(key), { kind: "string", text: fromTracked(value) });
  return { kind: "map", type: "map[string]string", entries };
}
