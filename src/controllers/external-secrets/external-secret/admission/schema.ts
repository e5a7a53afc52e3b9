import type { Json, Path } from "../../../../source/index.ts";
import { at, fieldsAt, listAt, stringAt, type JsonObject } from "../../../../world/index.ts";
import { onePropertyViolation } from "../../one-property.ts";
import type { Violation } from "./violation.ts";

/** What the CRD has against an ExternalSecret (config/crds/bases), of the fields that people fill in. */
export function schemaViolations(object: JsonObject): readonly Violation[] {
  return [...enums(object), ...durations(object), ...data(object), ...dataFrom(object)];
}

const policies = ["Owner", "Orphan", "Merge", "None"];

function enums(object: JsonObject): readonly Violation[] {
  const target = ["spec", "target"];
  return [
    ...oneOf(object, ["spec", "refreshPolicy"], ["CreatedOnce", "Periodic", "OnChange"], { since: "0.16" }),
    ...oneOf(object, ["spec", "secretStoreRef", "kind"], ["SecretStore", "ClusterSecretStore"]),
    ...oneOf(object, [...target, "creationPolicy"], [...policies, "CreateOrMerge"]),
    ...(stringAt(object, ...target, "creationPolicy") === "CreateOrMerge"
      ? oneOf(object, [...target, "creationPolicy"], policies, { until: "2.8" })
      : []),
    ...oneOf(object, [...target, "deletionPolicy"], ["Delete", "Merge", "Retain"]),
    ...oneOf(object, [...target, "template", "engineVersion"], ["v2"], { since: "0.16" }),
    ...oneOf(object, [...target, "template", "mergePolicy"], ["Replace", "Merge"]),
  ];
}

function oneOf(
  object: JsonObject,
  path: Path,
  values: readonly string[],
  releases: Pick<Violation, "since" | "until"> = {},
): readonly Violation[] {
  const value = stringAt(object, ...path);
  if (value === undefined || values.includes(value)) return [];
  const supported = values.map((each) => `"${each}"`).join(", ");
  const message = `${fieldText(path)}: Unsupported value: "${value}": supported values: ${supported}`;
  return [{ by: "schema", path, message, ...releases }];
}

/** A bare `0` or `60` is a number in YAML, and the field a text. */
function durations(object: JsonObject): readonly Violation[] {
  const path = ["spec", "refreshInterval"];
  const value = at(object, ...path);
  if (typeof value !== "number") return [];
  const type = Number.isInteger(value) ? "integer" : "number";
  const field = fieldText(path);
  const message = `${field}: Invalid value: "${type}": ${field} in body must be of type string: "${type}"`;
  return [{ by: "schema", path, message }];
}

function data(object: JsonObject): readonly Violation[] {
  return listAt(object, "spec", "data").flatMap((entry, index) => {
    const path = ["spec", "data", index];
    const key = stringAt(entry, "secretKey");
    const field = fieldText([...path, "secretKey"]);
    const message = `${field}: Invalid value: "${key}": ${field} in body should match '^[-._a-zA-Z0-9]+$'`;
    const isWrong = key !== undefined && !/^[-._a-zA-Z0-9]+$/.test(key);
    return [
      ...required(entry, path, "secretKey"),
      ...(isWrong ? [{ by: "schema", path: [...path, "secretKey"], message } as const] : []),
      ...required(entry, path, "remoteRef"),
      ...(at(entry, "remoteRef") === undefined ? [] : required(at(entry, "remoteRef"), [...path, "remoteRef"], "key")),
    ];
  });
}

function dataFrom(object: JsonObject): readonly Violation[] {
  return listAt(object, "spec", "dataFrom").flatMap((entry, index) => {
    const path = ["spec", "dataFrom", index];
    const extract = at(entry, "extract");
    return [
      ...(extract === undefined ? [] : required(extract, [...path, "extract"], "key")),
      ...exactlyOne(at(entry, "sourceRef"), [...path, "sourceRef"]),
      ...listAt(entry, "rewrite").flatMap((item, position) => exactlyOne(item, [...path, "rewrite", position])),
    ];
  });
}

function required(value: Json | undefined, path: Path, field: string): readonly Violation[] {
  if (at(value, field) !== undefined) return [];
  const message = `${fieldText([...path, field])}: Required value`;
  return [{ by: "schema", path: [...path, field], message, missing: `no ${field}` }];
}

/** minProperties and maxProperties of 1. */
function exactlyOne(value: Json | undefined, path: Path): readonly Violation[] {
  if (value === undefined) return [];
  const message = onePropertyViolation(fieldText(path), fieldsAt(value).length);
  return message === undefined ? [] : [{ by: "schema", path, message }];
}

/** `spec.data[0].secretKey`. */
function fieldText(path: Path): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .slice(1);
}
