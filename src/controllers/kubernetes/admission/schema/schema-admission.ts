import {
  atLeast,
  customResourceSchema,
  modelledReleases,
  type BuiltInField,
  type CustomResourceSchema,
  type FieldSchema,
  type Product,
} from "../../../../catalog/index.ts";
import type { Json, Path } from "../../../../source/index.ts";
import {
  at,
  fieldText,
  groupOf,
  schemaVerdict,
  stringAt,
  type JsonObject,
  type Releases,
  type SchemaVerdict,
  type Violation,
  type WorldObject,
} from "../../../../world/index.ts";
import type { Context, Note, Trouble } from "../../../engine/index.ts";
import { releaseInUse } from "../../../releases/index.ts";
import { definedSchema } from "./defined-schema.ts";
import { holdsVariable } from "./holds-variable.ts";
import { applierOf, isServers, type Applier } from "../typed/form-troubles.ts";
import { expectedText, typedText } from "../typed/words.ts";

/**
 * What the API server answers to a custom resource that its definition (CRD) refuses, so that the object never exists; undefined
 * when it takes it, or when nobody knows the definition. Of fields that it drops there is a note.
 */
export function schemaRefusal(
  object: WorldObject,
  context: Context,
  applier: Applier = applierOf(object, context.world),
): string | undefined {
  const verdict = judged(object, context, applier);
  const { dropped, source } = verdict;
  if (!isServers(applier)) for (const path of dropped) context.notes(droppedField(object, path, applier, source));
  const standing = troublesOf(object, verdict, applier).filter((trouble) => context.fails(trouble));
  const [first] = standing;
  if (first === undefined || isServers(applier)) return first?.message;
  return refusal(
    object,
    standing.map(({ details }) => String(details?.["reason"])),
  );
}

/** The refusals of an object that somebody is about to apply. */
export function schemaTroubles(object: WorldObject, context: Context, applier: Applier): readonly Trouble[] {
  return troublesOf(object, judged(object, context, applier), applier);
}

/** Who has the server apply an object has it compare types and fields before anything else. */
function troublesOf(object: WorldObject, verdict: Verdict, applier: Applier): readonly Trouble[] {
  const { dropped, violations, source } = verdict;
  if (!isServers(applier)) return violations.map((violation) => schemaTrouble(object, violation, source));
  return [
    ...dropped.map((path) => unknownField(object, path, source)),
    ...violations.map((violation): Trouble => {
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

function unknownField(object: WorldObject, path: Path, source: string): Trouble {
  const note = droppedField(object, path, "flux", source);
  const message = typedText(object, `${placeOf(path)}: field not declared in schema`);
  return { ...note, message, details: { ...note.details, fate: "refused" } };
}

interface Verdict extends SchemaVerdict {
  /** Which definition it is held against. */
  readonly source: string;
}

/** A value that a deployer's variable is written in is not judged: what it becomes without one is the variable's own trouble. */
function judged(object: WorldObject, context: Context, applier: Applier): Verdict {
  const verdict = verdictOf(object, context, isServers(applier) ? "refused" : "dropped");
  const violations = verdict.violations.filter(({ kind, path }) => kind !== "value" || !holdsVariable(object, path));
  return { ...verdict, violations };
}

const takesAll: Verdict = { violations: [], dropped: [], narrow: [], source: "" };

function verdictOf(object: WorldObject, context: Context, nulls: "dropped" | "refused"): Verdict {
  const { apiVersion, kind } = object.ref;
  const schema = customResourceSchema(apiVersion, kind) ?? definedSchema(object.ref, context.world);
  if (!schema) return takesAll;
  const { product, source } = schema;
  const verdict = knownVerdict(object.object, schema, releasesOf(product, context), nulls);
  for (const { path, value } of verdict.narrow) {
    const message = `the cluster's definition of ${object.ref.kind} takes ${String(path.at(-1))} ${value}`;
    context.assumes({ message, object: object.ref });
  }
  return { ...verdict, source };
}

interface HeldAgainst {
  readonly schema: CustomResourceSchema;
  readonly as: string;
  readonly verdict: SchemaVerdict;
}

const verdicts = new WeakMap<JsonObject, HeldAgainst>();

/** An object is applied again and again, and the verdict is the same each time. */
function knownVerdict(
  object: JsonObject,
  schema: CustomResourceSchema,
  { named, releases }: InUse,
  nulls: "dropped" | "refused",
): SchemaVerdict {
  const as = `${nulls} ${named}`;
  const known = verdicts.get(object);
  if (known?.schema === schema && known.as === as) return known.verdict;
  const verdict = schemaVerdict(object, schema, releases, nulls);
  verdicts.set(object, { schema, as, verdict });
  return verdict;
}

interface InUse {
  /** The one that is known; empty where it may be any of several. */
  readonly named: string;
  readonly releases: Releases;
}

/** As long as nobody says which release is in use, it may be any of those that are tried. */
function releasesOf(product: Product | undefined, context: Context): InUse {
  if (product === undefined || product === "immich") return { named: "", releases: [] };
  const release = releaseInUse(context, product);
  if (release.isKnown()) return { named: release.version(), releases: [release.isAtLeast] };
  const tried = modelledReleases[product].map((version) => (since: string) => atLeast(version, since));
  return { named: "", releases: tried };
}

function schemaTrouble(object: WorldObject, violation: Violation, source: string): Trouble {
  const { ref } = object;
  const { path, message, kind, missing } = violation;
  return {
    rule: "kubernetes/schema-violation",
    object: ref,
    about: `${kind} ${fieldText(missing === undefined ? path : [...path, missing])}`,
    message: refusal(object, [message]),
    blame: { object: ref, path, ...(missing === undefined ? {} : { missing: `no ${missing}` }) },
    known: { from: "source", of: source },
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
function refusal({ ref }: WorldObject, messages: readonly string[]): string {
  const list = messages.length === 1 ? messages[0] : `[${messages.join(", ")}]`;
  return `${ref.kind}.${groupOf(ref.apiVersion)} "${ref.name}" is invalid: ${list}`;
}

/** kubectl has it checked strictly; without a deployer in the repository nobody knows whether it is kubectl that applies it. */
function droppedField(object: WorldObject, path: Path, applier: Applier, source: string): Note {
  const field = fieldText(path);
  return {
    rule: "kubernetes/field-unknown",
    weight: applier === "kubectl" ? "side" : "info",
    object: object.ref,
    about: field,
    message: `unknown field "${field}"`,
    blame: { object: object.ref, path },
    known: { from: "executed", of: `Kubernetes 1.35; ${source}` },
    details: { field, kind: object.ref.kind, fate: applier === "kubectl" ? "by kubectl and Flux" : "dropped" },
  };
}
