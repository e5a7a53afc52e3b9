import { fieldsAt, refKey, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import type { Blame } from "../../engine/index.ts";

interface LeftOut {
  readonly name: string;
  readonly blame: Blame;
}

const inline = ["spec", "postBuild", "substitute"];

/**
 * A variable of Flux with an empty default at the end of a text, which other Kustomizations set themselves to what is needed, and the
 * one that applies this object does not. What nobody writes down may come from a Secret that all of them read.
 */
export function leftOutVariable(object: WorldObject, text: string, needed: string, world: World): LeftOut | undefined {
  const name = /\$\{([A-Za-z_]\w*):?[=-]\}$/.exec(text)?.[1];
  if (name === undefined) return undefined;
  const kustomizations = world.list("kustomize.toolkit.fluxcd.io/Kustomization");
  const applies = kustomizations.find(({ ref }) =>
    world.deployment(ref)?.objects.some((one) => refKey(one.ref) === refKey(object.ref)),
  );
  if (applies === undefined || fieldsAt(applies.object, ...inline).some(([key]) => key === name)) return undefined;
  const isSetByOthers = kustomizations.some((other) => stringAt(other.object, ...inline, name) === needed);
  if (!isSetByOthers) return undefined;
  return { name, blame: { object: applies.ref, path: inline, missing: `no ${name}` } };
}
