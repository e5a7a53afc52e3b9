import type { CustomResourceSchema, FieldSchema } from "../../catalog/index.ts";
import { isOpen, type Json, type Path } from "../../source/index.ts";
import { at, fieldsAt } from "../json.ts";
import type { JsonObject } from "../world-object.ts";
import { fieldText } from "./field-text.ts";

/** What the API server has against one field. */
export interface Violation {
  readonly path: Path;
  /** In its words, with the field in front: `spec.teamId: Required value`. */
  readonly message: string;
  readonly kind: "required" | "type" | "value";
  /** The field that is missing below the path. */
  readonly missing?: string | undefined;
  /** Of a value of the wrong type: the right one. */
  readonly expected?: FieldSchema["type"];
}

/** An object held against its definition. */
export interface SchemaVerdict {
  readonly violations: readonly Violation[];
  /** Fields that the definition does not know: the API server drops them without a word. */
  readonly dropped: readonly Path[];
  /** Values that only some releases take. */
  readonly narrow: readonly { readonly path: Path; readonly value: string }[];
}

/** Of each release that may be in use, whether it is at least another one. Empty where nothing tells releases apart. */
export type Releases = readonly ((since: string) => boolean)[];

/** Is a null where none is allowed dropped, or, applied on the server's side, as wrong as any value of another type? */
export type Nulls = "dropped" | "refused";

/**
 * Structural schemas as the API server applies them (apiextensions-apiserver pkg/apiserver/validation, kube-openapi pkg/validation).
 * What a variable still stands in is not judged.
 */
export function schemaVerdict(
  object: JsonObject,
  { fields, specIsOptional = false }: CustomResourceSchema,
  releases: Releases,
  nulls: Nulls = "dropped",
): SchemaVerdict {
  const violations: Violation[] = [];
  const dropped: Path[] = [];
  const narrow: SchemaVerdict["narrow"][number][] = [];
  const queue: Visit[] = [{ value: object["spec"], pattern: "spec", path: ["spec"] }];
  for (const [key] of fieldsAt(object, "metadata")) if (!metadataFields.includes(key)) dropped.push(["metadata", key]);
  if (object["spec"] === undefined && !specIsOptional)
    violations.push(...missingFields([], object, { required: ["spec"] }, nulls));
  for (let visit = queue.shift(); visit !== undefined; visit = queue.shift()) {
    const field = fields[visit.pattern];
    const { value } = visit;
    if (!field || value === undefined || (value === null && (nulls === "dropped" || mayBeNull(field)))) continue;
    if (field.until !== undefined && holdsInAll(field.until, releases)) dropped.push(visit.path);
    const found = violationOf(visit.path, value, field, releases);
    if (found) violations.push(found);
    else if (typeof value === "string" && isNarrow(field, value, releases)) narrow.push({ path: visit.path, value });
    if (field.open || found?.kind === "type") continue;
    if (field.type === "object") violations.push(...missingFields(visit.path, value, field, nulls));
    queue.push(...childrenOf(visit, value, fields, dropped));
  }
  return { violations, dropped, narrow };
}

/** ObjectMeta, which the API server holds every definition's `metadata` against; `clusterName` until 1.24. */
export const metadataFields: readonly string[] = [
  "annotations",
  "clusterName",
  "creationTimestamp",
  "deletionGracePeriodSeconds",
  "deletionTimestamp",
  "finalizers",
  "generateName",
  "generation",
  "labels",
  "managedFields",
  "name",
  "namespace",
  "ownerReferences",
  "resourceVersion",
  "selfLink",
  "uid",
];

function mayBeNull({ type, nullable }: FieldSchema): boolean {
  return type === undefined || nullable === true;
}

interface Visit {
  readonly value: Json | undefined;
  readonly pattern: string;
  readonly path: Path;
}

function childrenOf(
  { pattern, path }: Visit,
  value: Json,
  fields: CustomResourceSchema["fields"],
  dropped: Path[],
): readonly Visit[] {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) {
    return value.map((item: Json, index) => ({ value: item, pattern: `${pattern}[]`, path: [...path, index] }));
  }
  return Object.entries(value).flatMap(([key, child]): Visit[] => {
    const known = [`${pattern}.${key}`, `${pattern}.*`].find((name) => Object.hasOwn(fields, name));
    if (known !== undefined) return [{ value: child, pattern: known, path: [...path, key] }];
    dropped.push([...path, key]);
    return [];
  });
}

function missingFields(path: Path, value: Json, { required = [] }: FieldSchema, nulls: Nulls): readonly Violation[] {
  const isMissing = (given: Json | undefined): boolean =>
    given === undefined || (given === null && nulls === "dropped");
  const missing = required.filter((name) => isMissing(at(value, name)));
  return missing.map((name) => ({
    path,
    kind: "required",
    missing: name,
    message: `${fieldText([...path, name])}: Required value`,
  }));
}

function violationOf(path: Path, value: Json, field: FieldSchema, releases: Releases): Violation | undefined {
  const name = fieldText(path);
  const invalid = (shown: Json, message: string): Violation => ({
    path,
    kind: "value",
    message: `${name}: Invalid value: ${JSON.stringify(shown)}: ${name} in body ${message}`,
  });
  const type = typeOf(value);
  if (field.type !== undefined && type !== field.type && !(field.type === "number" && type === "integer")) {
    return { ...invalid(type, `must be of type ${field.type}: "${type}"`), kind: "type", expected: field.type };
  }
  if (typeof value === "string") return isOpen(value) ? undefined : ofText(path, value, field, releases, invalid);
  if (typeof value === "number") {
    if (field.minimum !== undefined && value < field.minimum)
      return invalid(value, `should be greater than or equal to ${field.minimum}`);
    if (field.maximum !== undefined && value > field.maximum)
      return invalid(value, `should be less than or equal to ${field.maximum}`);
  }
  const isOne = typeof field.exactlyOne === "string" ? holdsInAll(field.exactlyOne, releases) : field.exactlyOne;
  if (isOne && value !== null && typeof value === "object") return notOne(path, Object.keys(value).length);
  if (Array.isArray(value) && field.minItems !== undefined && value.length < field.minItems)
    return invalid(value.length, `should have at least ${field.minItems} items`);
  return undefined;
}

/** minProperties and maxProperties of 1 (apiextensions-apiserver, ValidateCustomResource). */
function notOne(path: Path, count: number): Violation | undefined {
  if (count === 1) return undefined;
  const name = fieldText(path);
  const message =
    count === 0
      ? `Invalid value: 0: ${name} in body should have at least 1 properties`
      : `Too many: ${count}: must have at most 1 items`;
  return { path, kind: "value", message: `${name}: ${message}` };
}

function ofText(
  path: Path,
  value: string,
  field: FieldSchema,
  releases: Releases,
  invalid: (shown: Json, message: string) => Violation,
): Violation | undefined {
  const { pattern, minLength = 0, maxLength = Infinity } = field;
  if (value.length < minLength) return invalid(value, `should be at least ${minLength} chars long`);
  if (value.length > maxLength) return invalid(value, `should be at most ${maxLength} chars long`);
  if (pattern !== undefined && !new RegExp(pattern).test(value)) return invalid(value, `should match '${pattern}'`);
  const allowed = allowedValues(field, releases);
  if (allowed === undefined || allowed.includes(value)) return undefined;
  const list = allowed.map((each) => JSON.stringify(each)).join(", ");
  const message = `${fieldText(path)}: Unsupported value: ${JSON.stringify(value)}: supported values: ${list}`;
  return { path, kind: "value", message };
}

/** What one of the releases takes is taken: as long as nobody says which is in use, it is that one. */
function allowedValues(field: FieldSchema, releases: Releases): readonly string[] | undefined {
  const lists = listsInUse(field, releases);
  if (lists.length <= 1) return lists[0];
  return lists.includes(undefined) ? undefined : [...new Set(lists.flatMap((list) => list ?? []))].sort();
}

/** Is it taken by some of the releases only? */
function isNarrow(field: FieldSchema, value: string, releases: Releases): boolean {
  return !isOpen(value) && listsInUse(field, releases).some((list) => list !== undefined && !list.includes(value));
}

/** The words that each release takes; undefined where it takes any. */
function listsInUse({ oneOf = [] }: FieldSchema, releases: Releases): readonly (readonly string[] | undefined)[] {
  const words = oneOf.filter((entry) => typeof entry === "string");
  const lists = oneOf.filter((entry) => typeof entry !== "string");
  if (lists.length === 0) return words.length === 0 ? [] : [words];
  if (releases.length === 0) return lists.map(({ values }) => values);
  return releases.map((isAtLeast) => lists.find(({ since }) => isAtLeast(since))?.values);
}

function holdsInAll(since: string, releases: Releases): boolean {
  return releases.length > 0 && releases.every((isAtLeast) => isAtLeast(since));
}

function typeOf(value: Json): string {
  if (Array.isArray(value)) return "array";
  if (value === null) return "null";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
