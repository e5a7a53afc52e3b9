import { at, refName, type WorldObject } from "../../world/index.ts";
import type { Context, Trouble } from "../engine/index.ts";
import {
  asWritten,
  refusalTroubles,
  schemaTroubles,
  textWritten,
  variableWritten,
  type Applier,
} from "../kubernetes/index.ts";
import { isAppliedAsRendered } from "./as-rendered.ts";

/**
 * What the API server has against an object whose `${NAME}` stays as it is, since its Kustomization has no `postBuild`. One trouble,
 * however many variables there are: they all lack the same.
 */
export function keptVariables(
  kustomization: WorldObject | undefined,
  one: WorldObject,
  applier: Applier,
  context: Context,
): readonly Trouble[] {
  if (kustomization === undefined || !putsNothingIn(kustomization, context)) return [];
  const written = asWritten(one);
  if (written === one) return [];
  return [...refusalTroubles(written, applier), ...schemaTroubles(written, context, applier)].flatMap((trouble) => {
    const name = variableWritten(written, trouble.blame.path);
    if (name === undefined) return [];
    return [
      {
        rule: "flux/variable-unset",
        object: kustomization.ref,
        about: "postBuild",
        message: textWritten(trouble.message),
        blame: { object: kustomization.ref, path: ["spec"], missing: "no postBuild" },
        known: trouble.known,
        details: { names: [name], holder: refName(one.ref), kept: true },
      },
    ];
  });
}

function putsNothingIn(kustomization: WorldObject, { world }: Context): boolean {
  return at(kustomization.object, "spec", "postBuild") === undefined && isAppliedAsRendered(world, kustomization);
}
