import type { Json } from "../../source/index.ts";
import { at, containerImages, stringAt, type GroupKind, type World, type WorldObject } from "../../world/index.ts";

const kinds: readonly GroupKind[] = [
  "apps/Deployment",
  "argoproj.io/Application",
  "helm.toolkit.fluxcd.io/HelmRelease",
  "source.toolkit.fluxcd.io/OCIRepository",
];

/**
 * The release of External Secrets that the repository itself installs, by chart version or image tag; undefined when it installs
 * none, several, or a range of them.
 */
export function releaseInRepository(world: World): string | undefined {
  return world.derived(installedRelease);
}

function installedRelease(world: World): string | undefined {
  const releases = new Set(
    kinds.flatMap((kind) => world.list(kind).flatMap((object) => releaseOf(kind, object) ?? [])),
  );
  return releases.size === 1 ? [...releases][0] : undefined;
}

/** The chart and the image carry the same number. */
function releaseOf(kind: GroupKind, object: WorldObject): string | undefined {
  switch (kind) {
    case "helm.toolkit.fluxcd.io/HelmRelease":
      return chartVersion(at(object.object, "spec", "chart", "spec"), "version");
    case "source.toolkit.fluxcd.io/OCIRepository":
      return ociVersion(object);
    case "argoproj.io/Application":
      return chartVersion(at(object.object, "spec", "source"), "targetRevision");
    default:
      return containerImages(kind, object.object)
        .map(imageVersion)
        .find((version) => version !== undefined);
  }
}

function chartVersion(chart: Json | undefined, field: string): string | undefined {
  return stringAt(chart, "chart") === "external-secrets" ? exact(stringAt(chart, field)) : undefined;
}

function ociVersion({ object }: WorldObject): string | undefined {
  const isChart = stringAt(object, "spec", "url")?.endsWith("/external-secrets") === true;
  return isChart ? exact(stringAt(object, "spec", "ref", "tag")) : undefined;
}

function imageVersion(image: string): string | undefined {
  return exact(/\/external-secrets:([^@]+)/.exec(image)?.[1]);
}

function exact(version: string | undefined): string | undefined {
  return /^v?(\d+\.\d+\.\d+)/.exec(version ?? "")?.[1];
}
