import { isImmichImage } from "../../catalog/index.ts";
import { installedCharts } from "../../controllers/index.ts";
import { someScalar } from "../../source/index.ts";
import type { World, WorldObject } from "../../world/index.ts";

/**
 * The releases of the subject of which nothing is rendered here, and which bring Immich all the same: by its own chart, by an image in
 * their values, or by their name.
 */
export function releasesOfImmich(world: World): readonly WorldObject[] {
  const named = world.list("helm.toolkit.fluxcd.io/HelmRelease").filter(isMeantForImmich);
  const releases = new Set([...installedCharts(world, "immich").map(({ object }) => object), ...named]);
  return [...releases].filter(({ role, ref }) => role === "subject" && world.deployment(ref) === undefined);
}

function isMeantForImmich({ ref, manifest }: WorldObject): boolean {
  // Without a folder it would be the name of a Service.
  const isImage = (text: string): boolean => text.includes("/") && isImmichImage(text);
  return ref.name === "immich" || (manifest !== undefined && someScalar(manifest.node, isImage));
}
