import type { Span } from "../../../source/index.ts";
import type { Data } from "../../../template/index.ts";
import { refuse, type Expansion, type Parameters } from "./expansion.ts";
import { flattened } from "./flatten.ts";

/** One pair of a matrix: with Go templates the first generator's values win, otherwise two values for one name are refused. */
export function combined(
  expansion: Expansion,
  first: Parameters,
  second: Parameters,
  span: Span | undefined,
): Parameters | undefined {
  if (expansion.goTemplate) return overridden(second, first);
  const [a, b] = [flattened(first), flattened(second)];
  const twice = Object.keys(b).find((key) => Object.hasOwn(a, key) && a[key] !== b[key]);
  if (twice === undefined) return { ...a, ...b };
  const message = `found duplicate key ${twice} with different value, a: ${a[twice]} ,b: ${b[twice]}`;
  return refuse(expansion, message, span);
}

/** What several generators give for the same merge keys, laid over that of the first one; sorted by the keys. */
export function mergedByKeys(
  expansion: Expansion,
  keys: readonly string[],
  generated: readonly (readonly Parameters[])[],
  span: Span | undefined,
): readonly Parameters[] | undefined {
  if (keys.length === 0) return refuse(expansion, "no merge keys were specified, Merge requires at least one", span);
  const merged = new Map<string, Parameters>();
  for (const [index, all] of generated.entries()) {
    const seen = new Set<string>();
    for (const parameters of all) {
      const key = JSON.stringify(keys.map((name) => parameters[name] ?? null));
      if (seen.has(key)) {
        const why =
          "the parameters from a generator were not unique by the given mergeKeys, Merge requires all param sets to be unique";
        return refuse(expansion, `${why}. Duplicate key was ${key}`, span);
      }
      seen.add(key);
      const base = merged.get(key);
      if (index === 0) merged.set(key, parameters);
      else if (base) merged.set(key, expansion.goTemplate ? overridden(base, parameters) : { ...base, ...parameters });
    }
  }
  return [...merged.keys()].sort().map((key) => merged.get(key) as Parameters);
}

/** dario.cat/mergo, Merge with WithOverride: what is empty overrides nothing. */
function overridden(base: Parameters, over: Parameters): Parameters {
  const result: Record<string, Data> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = Object.hasOwn(base, key) ? base[key] : undefined;
    if (before === undefined) result[key] = value;
    else if (before instanceof Map && value instanceof Map)
      result[key] = new Map([...before, ...[...value].filter(([, text]) => text !== "")]);
    else if (isObject(before) && isObject(value)) result[key] = overridden(before, value);
    else if (!isEmpty(value)) result[key] = value;
  }
  return result;
}

function isObject(data: Data): data is Parameters {
  return data !== null && typeof data === "object" && !Array.isArray(data) && !(data instanceof Map);
}

function isEmpty(data: Data): boolean {
  if (data === null || data === "" || data === 0 || data === false) return true;
  return typeof data === "object" && (data instanceof Map ? data.size : Object.keys(data).length) === 0;
}
