import type { BuiltInField, FieldSchema } from "../../../../catalog/index.ts";
import type { Json, Path } from "../../../../source/index.ts";
import { at, fieldText, groupOf, stringAt, type Violation, type WorldObject } from "../../../../world/index.ts";
import type { Note, Trouble } from "../../../engine/index.ts";
import { isServers, type Applier } from "../typed/applier.ts";
import { expectedText, typedText } from "../typed/words.ts";

/** A custom resource held against its definition. */
export interface Judged {
  readonly violations: readonly JudgedViolation[];
  readonly dropped: readonly UnknownField[];
  /** Which definition it is held against. */
  readonly source: string;
}

interface JudgedViolation extends Violation {
  /** Of a field that is missing: the unknown one that it is written as. */
  readonly writtenAs: Path | undefined;
}

interface UnknownField {
  readonly path: Path;
  readonly meant: Path | undefined;
}

/** Who has the server apply an object has it compare types and fields before anything else. */
export function troublesOf(object: WorldObject, judged: Judged, applier: Applier): readonly Trouble[] {
  const { dropped, violations, source } = judged;
  if (!isServers(applier)) return violations.map((violation) => schemaTrouble(object, violation, source));
  // It does not come as far as to miss a field that is misspelt.
  const others = violations.filter(({ writtenAs }) => writtenAs === undefined);
  return [
    ...dropped.map((field) => refusedField(object, field, source)),
    ...others.map((violation): Trouble => {
      const trouble = schemaTrouble(object, violation, source);
      const { kind, path, expected } = violation;
      const value = at(object.object, ...path) ?? null;
      if (kind !== "type" || expected === undefined || value === null) return trouble;
      const message = typedText(object, `${placeOf(path)}: ${expectedText(value, builtInTypes[expected])}`);
      return isTyped(value, expected) ? trouble : { ...trouble, message };
    }),
  ];
}

/** As server-side apply tells types apart: it knows but one kind of number. */
const builtInTypes: Readonly<Record<NonNullable<FieldSchema["type"]>, BuiltInField>> = {
  array: { type: "any", holds: "list", keys: [] },
  boolean: { type: "bool", holds: "one", keys: [] },
  integer: { type: "int64", holds: "one", keys: [] },
  number: { type: "float64", holds: "one", keys: [] },
  object: { type: "any", holds: "map", keys: [] },
  string: { type: "string", holds: "one", keys: [] },
};

function isTyped(value: Json, expected: FieldSchema["type"]): boolean {
  return typeof value === "number" && (expected === "integer" || expected === "number");
}

function placeOf(path: Path): string {
  return path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
}

function refusedField(object: WorldObject, field: UnknownField, source: string): Trouble {
  const trouble = unknownField(object, field, source, "refused");
  return { ...trouble, message: typedText(object, `${placeOf(field.path)}: field not declared in schema`) };
}

function schemaTrouble(object: WorldObject, violation: JudgedViolation, source: string): Trouble {
  const { ref } = object;
  const { path, message, kind, missing, writtenAs } = violation;
  const lacks = missing === undefined || writtenAs !== undefined ? {} : { missing: `no ${missing}` };
  return {
    rule: "kubernetes/schema-violation",
    object: ref,
    about: `${kind} ${fieldText(missing === undefined ? path : [...path, missing])}`,
    message: refusal(object, [message]),
    blame: { object: ref, path: writtenAs ?? path, ...lacks },
    known: { from: "source", of: source },
    details: {
      kind,
      field: fieldText(missing === undefined ? path : [...path, missing]),
      reason: message,
      value: stringAt(object.object, ...path) ?? null,
      object: ref.kind,
      writtenAs: writtenAs === undefined ? null : String(writtenAs.at(-1)),
    },
  };
}

/** As NewInvalid of apimachinery pkg/api/errors words it. */
export function refusal({ ref }: WorldObject, messages: readonly string[]): string {
  const list = messages.length === 1 ? messages[0] : `[${messages.join(", ")}]`;
  return `${ref.kind}.${groupOf(ref.apiVersion)} "${ref.name}" is invalid: ${list}`;
}

/**
 * What the API server drops without a word. kubectl has it checked strictly; without a deployer in the repository nobody knows whether
 * it is kubectl that applies it.
 */
export function droppedFields(
  object: WorldObject,
  { dropped, violations, source }: Judged,
  applier: Applier,
): readonly Note[] {
  const told = new Set(violations.map(({ writtenAs }) => writtenAs));
  const fate = applier === "kubectl" ? "by kubectl and Flux" : applier === "helm of Flux" ? "by Helm 4" : "dropped";
  return dropped
    .filter(({ path }) => !told.has(path))
    .map((field) => ({
      ...unknownField(object, field, source, fate),
      weight: fate === "dropped" ? "info" : "side",
    }));
}

function unknownField(object: WorldObject, { path, meant }: UnknownField, source: string, fate: string): Trouble {
  const field = fieldText(path);
  return {
    rule: "kubernetes/field-unknown",
    object: object.ref,
    about: field,
    message: `unknown field "${field}"`,
    blame: { object: object.ref, path },
    known:
      path[0] === "metadata"
        ? { from: "source", of: "Kubernetes apiextensions (schema/objectmeta), structured-merge-diff" }
        : { from: "executed", of: `Kubernetes 1.35; ${source}` },
    details: { field, kind: object.ref.kind, fate, belongs: meant === undefined ? null : fieldText(meant) },
  };
}
