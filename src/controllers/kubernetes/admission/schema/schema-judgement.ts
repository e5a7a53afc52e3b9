import {
  atLeast,
  customResourceSchema,
  modelledReleases,
  type CustomResourceSchema,
  type Product,
} from "../../../../catalog/index.ts";
import type { Path } from "../../../../source/index.ts";
import {
  fieldText,
  schemaVerdict,
  type JsonObject,
  type Releases,
  type SchemaVerdict,
  type Violation,
  type WorldObject,
} from "../../../../world/index.ts";
import type { Context, Trouble } from "../../../engine/index.ts";
import { releaseInUse } from "../../../releases/index.ts";
import { isServers, type Applier } from "../typed/applier.ts";
import { holdsVariable, mayBecomeAnything } from "./holds-variable.ts";
import { definedSchema } from "./defined-schema.ts";
import { meantField } from "./meant-field.ts";
import { troublesOf, type Judged } from "./schema-troubles.ts";

/** The refusals of an object that somebody is about to apply. */
export function schemaTroubles(object: WorldObject, context: Context, applier: Applier): readonly Trouble[] {
  return troublesOf(object, judged(object, context, applier), applier);
}

/** A value that a deployer's variable is written in is not judged: what it becomes without one is the variable's own trouble. */
export function judged(object: WorldObject, context: Context, applier: Applier): Judged {
  const { apiVersion, kind } = object.ref;
  const schema = customResourceSchema(apiVersion, kind) ?? definedSchema(object.ref, context.world);
  if (!schema) return { violations: [], dropped: [], source: "" };
  const nulls = isServers(applier) ? "refused" : "dropped";
  const { violations, dropped, narrow } = knownVerdict(
    object.object,
    schema,
    releasesOf(schema.product, context),
    nulls,
  );
  for (const { path, value } of narrow) {
    const message = `the cluster's definition of ${kind} takes ${String(path.at(-1))} ${value}`;
    context.assumes({ message, object: object.ref });
  }
  const unknown = dropped.map((path) => ({ path, meant: meantField(schema, path) }));
  const standing = violations.filter(({ kind: problem, path }) => {
    if (problem === "value") return !holdsVariable(object, path);
    return problem !== "type" || !mayBecomeAnything(object, path, applier);
  });
  return {
    violations: standing.map((violation) => ({ ...violation, writtenAs: slipFor(violation, unknown) })),
    dropped: unknown,
    source: schema.source,
  };
}

/** The unknown field that a missing one is written as. */
function slipFor({ path, missing }: Violation, unknown: Judged["dropped"]): Path | undefined {
  if (missing === undefined) return undefined;
  const field = fieldText([...path, missing]);
  return unknown.find(({ meant }) => meant !== undefined && fieldText(meant) === field)?.path;
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
