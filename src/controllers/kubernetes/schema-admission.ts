import { customResourceSchema, type CustomResourceSchema } from "../../catalog/index.ts";
import { nodeAt, type Path } from "../../source/index.ts";
import { fieldText, groupOf, schemaVerdict, stringAt, type Violation, type WorldObject } from "../../world/index.ts";
import type { Context, Note, Trouble } from "../engine/index.ts";
import { releaseInUse } from "../releases/index.ts";

/**
 * What the API server answers to a custom resource that its definition (CRD) refuses, so that the object never exists; undefined
 * when it takes it, or when the catalogue has no such definition. Of fields that it drops there is a note.
 */
export function schemaRefusal(object: WorldObject, context: Context): string | undefined {
  const { violations, dropped } = judged(object, context);
  for (const path of dropped) context.notes(droppedField(object, path));
  const standing = violations.filter((violation) => context.fails(schemaTrouble(object, violation)));
  return standing.length === 0 ? undefined : refusal(object, standing);
}

/** The refusals of an object that somebody is about to apply. */
export function schemaTroubles(object: WorldObject, context: Context): readonly Trouble[] {
  return judged(object, context).violations.map((violation) => schemaTrouble(object, violation));
}

/** A value that a deployer's variable is written in is not judged: what it becomes without one is the variable's own trouble. */
function judged(object: WorldObject, context: Context): ReturnType<typeof schemaVerdict> {
  const verdict = verdictOf(object, context);
  const violations = verdict.violations.filter(({ kind, path }) => kind !== "value" || !holdsVariable(object, path));
  return { ...verdict, violations };
}

function holdsVariable({ manifest }: WorldObject, path: Path): boolean {
  const span = manifest && nodeAt(manifest.node, path)?.span;
  return span !== undefined && span.file.text.slice(span.start, span.end).includes("${");
}

const takesAll = { violations: [], dropped: [], narrow: [] };

function verdictOf(object: WorldObject, context: Context): ReturnType<typeof schemaVerdict> {
  const schema = schemaOf(object);
  if (!schema) return takesAll;
  const { product } = schema;
  const release = product && product !== "immich" ? releaseInUse(context, product) : undefined;
  if (release?.isKnown() === true) return schemaVerdict(object.object, schema, release.isAtLeast);
  const verdict = schemaVerdict(object.object, schema, undefined);
  for (const { path, value } of verdict.narrow) {
    const message = `the cluster's definition of ${object.ref.kind} takes ${String(path.at(-1))} ${value}`;
    context.assumes({ message, object: object.ref });
  }
  return verdict;
}

function schemaOf({ ref }: WorldObject): CustomResourceSchema | undefined {
  return customResourceSchema(ref.apiVersion, ref.kind);
}

function schemaTrouble(object: WorldObject, violation: Violation): Trouble {
  const { ref } = object;
  const { path, message, kind, missing } = violation;
  return {
    rule: "kubernetes/schema-violation",
    object: ref,
    about: `${kind} ${fieldText(missing === undefined ? path : [...path, missing])}`,
    message: refusal(object, [violation]),
    blame: { object: ref, path, ...(missing === undefined ? {} : { missing: `no ${missing}` }) },
    known: { from: "source", of: schemaOf(object)?.source ?? "" },
    details: {
      kind,
      field: fieldText(missing === undefined ? path : [...path, missing]),
      reason: message,
      value: stringAt(object.object, ...path) ?? null,
      object: ref.kind,
    },
  };
}

/** As NewInvalid of apimachinery pkg/api/errors words it. */
function refusal({ ref }: WorldObject, violations: readonly Violation[]): string {
  const messages = violations.map(({ message }) => message);
  const list = messages.length === 1 ? messages[0] : `[${messages.join(", ")}]`;
  return `${ref.kind}.${groupOf(ref.apiVersion)} "${ref.name}" is invalid: ${list}`;
}

function droppedField(object: WorldObject, path: readonly (string | number)[]): Note {
  const field = fieldText(path);
  return {
    rule: "kubernetes/field-unknown",
    weight: "info",
    object: object.ref,
    about: field,
    message: `unknown field "${field}"`,
    blame: { object: object.ref, path },
    known: { from: "source", of: schemaOf(object)?.source ?? "" },
    details: { field, kind: object.ref.kind },
  };
}
