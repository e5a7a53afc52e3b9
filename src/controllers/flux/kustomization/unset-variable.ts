import { refName, type Deployment, type UnsetVariable, type World, type WorldObject } from "../../../world/index.ts";
import type { Context, Trouble } from "../../engine/index.ts";
import { releaseInUse } from "../../releases/index.ts";
import { isAppliedAsRendered } from "../as-rendered.ts";
import type { Failure } from "../conditions.ts";
import { fluxObjects } from "../needs.ts";
import { buildFailed, postBuildFailed } from "./build-failed.ts";
import { isRead } from "./is-read.ts";
import { assumesUnseenSources } from "./unseen-sources.ts";

/**
 * Variables that nothing sets: Flux 2.9 refuses to build (feature gate StrictPostBuildSubstitutions), before it put nothing in
 * their place. It stops at the first; each field that has them is a trouble of its own, with those that no field before it has.
 */
export function unsetVariable(object: WorldObject, deployment: Deployment, context: Context): Failure | undefined {
  assumesUnseenSources(object, context);
  const unset = deployment.unset.filter(({ name, mayBeIn }) => {
    if (mayBeIn.length > 0) return false;
    if (!isSetBySomeoneElse(object, name, context.world)) return true;
    const message = `what applies Kustomization ${object.ref.name} sets the variable ${name}`;
    context.assumes({ message, object: object.ref });
    return false;
  });
  if (unset.length === 0) return undefined;
  const isStrict = releaseInUse(context, "flux").isAtLeast("2.9.0");
  const failures = byField(unset).flatMap((names) => {
    const [first] = names;
    const trouble = troubleOf(object, names);
    if (isStrict) return context.fails(trouble) ? buildFailed(messageOf(first)) : [];
    const weight = isRead(first.object, context.world.withHeld()) ? "side" : "info";
    context.notes({ ...trouble, message: `\${${first.name}} becomes an empty text`, weight });
    return [];
  });
  return failures[0];
}

type OfOneField = readonly [UnsetVariable, ...UnsetVariable[]];

/** Each variable where it stands first. */
function byField(unset: readonly UnsetVariable[]): readonly OfOneField[] {
  const seen = new Set<string>();
  const fields = new Map<string, [UnsetVariable, ...UnsetVariable[]]>();
  for (const one of unset) {
    if (seen.has(one.name)) continue;
    seen.add(one.name);
    const field = one.span ? `${one.span.file.path} ${one.span.start}` : `${one.object.kind} ${one.object.name}`;
    const known = fields.get(field);
    if (known) known.push(one);
    else fields.set(field, [one]);
  }
  return [...fields.values()];
}

function troubleOf({ ref }: WorldObject, variables: OfOneField): Trouble {
  const [first] = variables;
  return {
    rule: "flux/variable-unset",
    object: ref,
    about: first.name,
    message: `BuildFailed: ${messageOf(first)}`,
    blame: { object: first.object, path: [], span: first.span },
    known: { from: "source", of: "kustomize-controller 1.9 (Flux 2.9), StrictPostBuildSubstitutions" },
    details: { names: variables.map(({ name }) => name), holder: refName(first.object) },
  };
}

function messageOf({ name, object }: UnsetVariable): string {
  const error = `envsubst error: variable substitution failed: variable not set (strict mode): "${name}"`;
  return postBuildFailed({ ref: object }, error);
}

/** Where several Kustomizations lack the same variable, something that is not in the repository gives it to them. */
function isSetBySomeoneElse(object: WorldObject, name: string, world: World): boolean {
  return !isAppliedAsRendered(world, object) || (world.derived(timesUnset).get(name) ?? 0) > 2;
}

function timesUnset(world: World): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { ref } of fluxObjects(world)) {
    const unset = world.deployment(ref)?.unset.filter(({ mayBeIn }) => mayBeIn.length === 0) ?? [];
    for (const name of new Set(unset.map((one) => one.name))) times.set(name, (times.get(name) ?? 0) + 1);
  }
  return times;
}
