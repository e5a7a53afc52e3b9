import { groupKindOf, groupOf, type Deployment, type WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { groupsOf, isDefinedElsewhere } from "../defined-groups.ts";
import { helmReleaseKind } from "../kinds.ts";

/**
 * A custom resource beside the HelmRelease that brings its definition: the dry run knows no such kind, so that nothing is applied,
 * the HelmRelease neither. Only who installed the definitions beforehand gets past that, as many bootstrap scripts do.
 */
export function assumeCrdsOfOwnCharts(object: WorldObject, { objects }: Deployment, context: Context): void {
  const releases = objects.filter(({ ref }) => groupKindOf(ref) === helmReleaseKind);
  if (releases.length === 0) return;
  const own = new Set(releases.flatMap((release) => groupsOf(release, context.world)));
  const needed = new Set(objects.map(({ ref }) => groupOf(ref.apiVersion)).filter((group) => own.has(group)));
  for (const group of [...needed].sort()) {
    if (isDefinedElsewhere(group, releases, context.world)) continue;
    const message = `the definitions of ${group} are there before Kustomization ${object.ref.name}, which brings them`;
    context.assumes({ message, object: object.ref });
  }
}
