import type { Json } from "../../source/index.ts";
import { at, labelsOf, listAt, stringAt, type JsonObject } from "../../world/index.ts";

export type Match = "yes" | "no" | "unknown";

export interface Labels {
  readonly known: ReadonlyMap<string, string>;
  /** False where an operator puts more labels on its pods than are known here. */
  readonly complete: boolean;
}

/** Does a LabelSelector select something with these labels? One that asks for nothing selects everything. */
export function selects(selector: Json | undefined, labels: Labels): Match {
  if (selector === undefined || selector === null) return "no";
  const matches = [
    ...[...labelsOf(selector as JsonObject, "matchLabels")].map(([key, value]) => oneOf(labels, key, [value])),
    ...listAt(selector, "matchExpressions").map((expression) => expressionMatches(expression, labels)),
  ];
  if (matches.includes("no")) return "no";
  return matches.includes("unknown") ? "unknown" : "yes";
}

function expressionMatches(expression: Json, labels: Labels): Match {
  const key = stringAt(expression, "key") ?? "";
  const values = listAt(expression, "values").map(String);
  switch (at(expression, "operator")) {
    case "In":
      return oneOf(labels, key, values);
    case "NotIn":
      return negated(oneOf(labels, key, values));
    case "Exists":
      return has(labels, key);
    case "DoesNotExist":
      return negated(has(labels, key));
    default:
      return "unknown";
  }
}

function has({ known, complete }: Labels, key: string): Match {
  if (known.has(key)) return "yes";
  return complete ? "no" : "unknown";
}

function oneOf(labels: Labels, key: string, values: readonly string[]): Match {
  const value = labels.known.get(key);
  if (value === undefined) return has(labels, key);
  return values.includes(value) ? "yes" : "no";
}

function negated(match: Match): Match {
  return match === "unknown" ? match : match === "yes" ? "no" : "yes";
}
