import { at, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";

/**
 * Of a suspended object nothing is applied. That is somebody's will and passes; so it is said, and what follows is forecast as
 * if it had been resumed.
 */
export function noteSuspended(object: WorldObject, context: Context): void {
  if (at(object.object, "spec", "suspend") !== true) return;
  context.notes({
    rule: "flux/suspended",
    object: object.ref,
    message: "Reconciliation is suspended for this object",
    blame: { object: object.ref, path: ["spec", "suspend"] },
    known: { from: "source", of: "kustomize-controller and helm-controller, Reconcile" },
    weight: "side",
  });
}
