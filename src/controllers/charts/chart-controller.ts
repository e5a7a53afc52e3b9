import { stringAt, type WorldObject } from "../../world/index.ts";
import type { Controller } from "../engine/index.ts";

/** Charts that are not rendered here: what they bring is somebody else's word, taken for good and said once. */
export const chartController: Controller = {
  name: "charts",
  kinds: ["helm.toolkit.fluxcd.io/HelmRelease", "helm.cattle.io/HelmChart", "immich-gitops.io/OpaquePart"],
  reconcile(object, context) {
    // What a rendered chart brings is known, and speaks for itself.
    if (context.world.deployment(object.ref)) return undefined;
    // That it cannot be read is told where it stands.
    if (stringAt(object.object, "spec", "kind") === "unreadable") return undefined;
    context.assumes({ message: assumption(object), object: object.ref });
    return { health: { state: "ready", reason: "not rendered: taken to be in order" } };
  },
};

function assumption({ ref, object }: WorldObject): string {
  switch (stringAt(object, "spec", "kind")) {
    case "remote":
      return `what ${ref.name} holds brings what it should`;
    case "values":
      return `what gives values to chart ${ref.name} brings what it should`;
    case "values-of-release":
      return `what gives values to Helm release ${ref.name} brings what it should`;
    case "plugin":
      return `plugin ${ref.name} brings what it should`;
    default:
      return ofRelease(ref.name);
  }
}

/** A release, or what is not known of one whose chart is: `photos: subchart redis: not modelled`. */
function ofRelease(name: string): string {
  const [, release = name, what] = /^([^:]+): (.+)$/.exec(name) ?? [];
  const [, subchart, remark = ""] = /^subchart (\S+)(?: .*)?: not modelled( \(.+\))?$/.exec(what ?? "") ?? [];
  if (subchart !== undefined) return `subchart ${subchart} of Helm release ${release} brings what it should${remark}`;
  return `Helm release ${release} brings what it should${what === undefined ? "" : ` (${what})`}`;
}
