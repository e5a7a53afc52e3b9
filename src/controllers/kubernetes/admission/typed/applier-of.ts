import { objectAt, type WorldObject } from "../../../../world/index.ts";
import type { Context } from "../../../engine/index.ts";
import { isServerSide, type Applier } from "./applier.ts";
import { helmApplier } from "./helm-applier.ts";

/** Who has applied an object; `kubectl`, or who knows what, where no deployer of the repository has. */
export function applierOf(object: WorldObject, context: Context): Applier {
  const { deployedBy } = object;
  switch (deployedBy?.kind) {
    case "Kustomization":
      return "flux";
    case "HelmRelease": {
      const release = objectAt(context.world, deployedBy);
      return release === undefined ? "helm" : helmApplier(release, object, context);
    }
    case "Application": {
      const application = objectAt(context.world, deployedBy);
      return isServerSide(application, object) ? "argo-cd on the server's side" : "argo-cd";
    }
    default:
      return "kubectl";
  }
}
