import { stringAt, type WorldObject } from "../../world/index.ts";
import type { Controller } from "../engine/index.ts";

/** Charts that are not rendered here: what they bring is somebody else's word, taken for good and said once. */
export const chartController: Controller = {
  name: "charts",
  kinds: ["helm.toolkit.fluxcd.io/HelmRelease", "immich-gitops.io/OpaquePart"],
  reconcile(object, context) {
    // What a rendered chart brings is known, and speaks for itself.
    if (context.world.deployment(object.ref)) return undefined;
    context.assumes({ message: `${partName(object)} brings what it should`, object: object.ref });
    return { health: { state: "ready", reason: "not rendered: taken to be in order" } };
  },
};

function partName({ ref, object }: WorldObject): string {
  switch (stringAt(object, "spec", "kind")) {
    case "remote":
      return `what ${ref.name} holds`;
    case "values":
      return `what gives values to chart ${ref.name}`;
    case "plugin":
      return `plugin ${ref.name}`;
    default:
      return `Helm release ${ref.name}`;
  }
}
