import { groupKindOf } from "../../world/index.ts";
import type { Controller } from "../engine/index.ts";
import { notReady } from "./conditions.ts";
import { reconcileHelmRelease } from "./helm-release/helm-release.ts";
import { helmReleaseKind, kustomizationKind } from "./kinds.ts";
import { reconcileKustomization } from "./kustomization/kustomization.ts";
import { notStored } from "./not-stored.ts";

/** kustomize-controller and helm-controller. The rest of the repository is taken to be in order, and is there already. */
export const fluxController: Controller = {
  name: "flux",
  kinds: [kustomizationKind, helmReleaseKind],
  reconcile(object, context) {
    if (object.role === "context") return { health: { state: "ready", reason: "ReconciliationSucceeded" } };
    const refused = notStored(object, context);
    if (refused !== undefined) return notReady({ state: "failed", reason: "Invalid", message: refused, events: [] });
    return groupKindOf(object.ref) === helmReleaseKind
      ? reconcileHelmRelease(object, context)
      : reconcileKustomization(object, context);
  },
};
