import { at, type JsonObject, type World, type WorldObject } from "../../world/index.ts";
import { groupsOfChart } from "./charts-with-crds.ts";
import { chartOf } from "./helm-release/chart.ts";
import { helmReleaseKind } from "./kinds.ts";

/** The API groups whose definitions a release brings. */
export function groupsOf(release: WorldObject, world: World): readonly string[] {
  const values = (at(release.object, "spec", "values") ?? {}) as JsonObject;
  return groupsOfChart(chartOf(release, world).name, values);
}

/** Does the repository bring the definitions of a group, but for some of its releases? */
export function isDefinedElsewhere(group: string, own: readonly WorldObject[], world: World): boolean {
  const complete = world.withHeld();
  const defined = complete.list("apiextensions.k8s.io/CustomResourceDefinition");
  if (defined.some(({ ref }) => ref.name.endsWith(`.${group}`))) return true;
  return complete
    .list(helmReleaseKind)
    .some((release) => !own.some(({ ref }) => ref === release.ref) && groupsOf(release, world).includes(group));
}
