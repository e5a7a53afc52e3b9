import { compileRegexp, fromBytes, RegexpFault, replaceAll, toBytes } from "../../../../regexp/index.ts";
import type { Json } from "../../../../source/index.ts";
import { renderKeyTemplate } from "../../../../template/index.ts";
import { at, stringAt, type KeyedData } from "../../../../world/index.ts";
import { mergeKeys } from "./merge-keys.ts";

/** The same values under other keys, or why they cannot be had. */
export type Rewritten = KeyedData | { readonly error: string };

/** RewriteMap of runtime/esutils/utils.go: one operation after the other. */
export function rewriteKeys(operations: readonly Json[], data: KeyedData): Rewritten {
  let rewritten = data;
  for (const [index, operation] of operations.entries()) {
    const result = rewrite(operation, rewritten);
    if ("error" in result) return { error: `failed rewrite operation[${index}]: ${result.error}` };
    rewritten = result;
  }
  return rewritten;
}

function rewrite(operation: Json, data: KeyedData): Rewritten {
  if (at(operation, "merge") !== undefined) return mergeKeys(at(operation, "merge"), data);
  if (at(operation, "regexp") !== undefined) return byExpression(operation, data);
  return at(operation, "transform") === undefined ? data : byTemplate(operation, data);
}

/** ReplaceAllString over each key: unanchored, with `$1` for what was matched. */
function byExpression(operation: Json, data: KeyedData): Rewritten {
  const target = toBytes(stringAt(operation, "regexp", "target") ?? "");
  try {
    const expression = compileRegexp(toBytes(stringAt(operation, "regexp", "source") ?? ""));
    return renamed(data, (key) => fromBytes(replaceAll(expression, toBytes(key), target, false)));
  } catch (fault) {
    if (!(fault instanceof RegexpFault)) throw fault;
    if (fault.kind !== "invalid") return { values: new Map(), complete: false };
    return { error: `regexp failed with failed to compile: ${fromBytes(fault.message)}` };
  }
}

/** A Go template over each key, which it calls `.value`. */
function byTemplate(operation: Json, data: KeyedData): Rewritten {
  const template = stringAt(operation, "transform", "template") ?? "";
  const names = new Map<string, string>();
  let complete = data.complete;
  // Without a key at hand the template is parsed all the same.
  for (const key of data.values.size === 0 ? [""] : data.values.keys()) {
    const result = renderKeyTemplate(template, key);
    if (result.kind === "parse-error") {
      return { error: `transform failed with failed to parse template: ${result.message}` };
    }
    if (result.kind === "execute-error" && data.values.size > 0) {
      return { error: `transform failed with failed to execute template for key "${key}": ${result.message}` };
    }
    if (result.kind === "text") names.set(key, result.value.map(({ text }) => text).join(""));
    else complete = false;
  }
  const kept = new Map([...data.values].filter(([key]) => names.has(key)));
  return renamed({ values: kept, complete }, (key) => names.get(key) ?? key);
}

/** Of two keys that become one, Go's map order decides; here it is the last. */
function renamed({ values, complete }: KeyedData, rename: (key: string) => string): KeyedData {
  return { values: new Map([...values].map(([key, value]) => [rename(key), value] as const)), complete };
}
