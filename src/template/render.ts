import { execute } from "./execute.ts";
import { valueOf, type Data } from "./data.ts";
import type { Dialect, Execution } from "./execution.ts";
import { applicationSetFunctions, functions } from "./functions/index.ts";
import { Halt } from "./halt.ts";
import { parseTemplate } from "./parse.ts";
import { concatAll, fromTracked, toTracked } from "./text.ts";
import type { Tracked } from "./tracked.ts";
import { fromBytes, isUtf8, toBytes } from "./utf8.ts";
import type { Value } from "./values.ts";

export type TemplateResult =
  | {
      readonly kind: "text";
      readonly value: Tracked;
      /** The output itself where it is not UTF-8; `value` then holds replacement characters. */
      readonly bytes?: Uint8Array | undefined;
    }
  | {
      readonly kind: "parse-error" | "execute-error";
      /** Go's own words. */
      readonly message: string;
      /** Where it points at, as an index into the template's text. */
      readonly offset: number;
    }
  | { readonly kind: "unknown"; readonly why: string };

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
  try {
    return render(toBytes(name), source, dot, dialect);
  } catch (error) {
    // A value can be nested without end (`set $d "self" $d`); Go itself dies of that when it prints it.
    if (error instanceof RangeError) return { kind: "unknown", why: "the template nests a value too deeply to follow" };
    if (!(error instanceof Halt)) throw error;
    const { stop } = error;
    if (stop.kind === "unknown") return { kind: "unknown", why: stop.why };
    const offset = stop.kind === "function" ? 0 : fromBytes(source.slice(0, stop.offset)).length;
    return { kind: stop.kind === "parse" ? "parse-error" : "execute-error", message: fromBytes(stop.message), offset };
  }
}

function render(name: string, source: string, dot: Value, dialect: Dialect): TemplateResult {
  const templates = parseTemplate(name, source, (word) => Object.hasOwn(dialect.functions, word));
  const execution: Execution = {
    ...dialect,
    name,
    source,
    templates,
    output: [],
    size: 0,
    steps: 0,
    nesting: 0,
    scope: { template: name, variables: [{ name: "$", value: dot }], depth: 0 },
    node: { kind: "text", position: 0, text: "" },
  };
  execute(execution, dot);
  const output = concatAll(execution.output);
  const value = toTracked(output);
  return isUtf8(output.bytes)
    ? { kind: "text", value }
    : { kind: "text", value, bytes: Buffer.from(output.bytes, "latin1") };
}

function rootOf(data: ReadonlyMap<string, Tracked>): Value {
  const entries = new Map<string, Value>();
  for (const [key, value] of data) entries.set(toBytes(key), { kind: "string", text: fromTracked(value) });
  return { kind: "map", type: "map[string]string", entries };
}
