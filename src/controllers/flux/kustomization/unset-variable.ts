import { refName, type Deployment, type World, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { releaseInUse } from "../../releases/index.ts";
import { isAppliedAsRendered } from "../as-rendered.ts";
import type { Failure } from "../conditions.ts";
import { fluxObjects } from "../needs.ts";
import { buildFailed, postBuildFailed } from "./build-failed.ts";
import { isRead } from "./is-read.ts";

/**
 * Variables that nothing sets: Flux 2.9 refuses to build (feature gate StrictPostBuildSubstitutions), before it put nothing in
 * their place. It stops at the first; all of a Kustomization are one trouble.
 */
export function unsetVariable(object: WorldObject, deployment: Deployment, context: Context): Failure | undefined {
  const unset = deployment.unset.filter(({ name }) => {
    if (!isSetBySomeoneElse(object, name, context.world)) return true;
    const message = `what applies Kustomization ${object.ref.name} sets the variable ${name}`;
    context.assumes({ message, object: object.ref });
    return false;
  });
  const [first] = unset;
  if (first === undefined) return undefined;
  const error = `envsubst error: variable substitution failed: variable not set (strict mode): "${first.name}"`;
  const message = postBuildFailed({ ref: first.object }, error);
  const trouble = {
    rule: "flux/variable-unset",
    object: object.ref,
    message: `BuildFailed: ${message}`,
    blame: { object: first.object, path: [], span: first.span },
    known: { from: "source", of: "kustomize-controller 1.9 (Flux 2.9), StrictPostBuildSubstitutions" },
    details: { names: [...new Set(unset.map(({ name }) => name))], holder: refName(first.object) },
  } as const;
  if (releaseInUse(context, "flux").isAtLeast("2.9.0"))
    return context.fails(trouble) ? buildFailed(message) : undefined;
  const weight = unset.some(({ object: holder }) => isRead(holder, context.world.withHeld())) ? "side" : "info";
  context.notes({ ...trouble, message: `\${${first.name}} becomes an empty text`, weight });
  return undefined;
}

/** Where several Kustomizations lack the same variable, something that is not in the repository gives it to them. */
function isSetBySomeoneElse(object: WorldObject, name: string, world: World): boolean {
  return !isAppliedAsRendered(world, object) || (world.derived(timesUnset).get(name) ?? 0) > 2;
}

function timesUnset(world: World): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { ref } of fluxObjects(world)) {
    const names = new Set(world.deployment(ref)?.unset.map(({ name }) => name));
    for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  }
  return times;
}
