import { vectorWindow } from "./immich.ts";
import { pinnedImages, pinnedPostgres } from "./pinned.ts";
import { atLeast, compareVersions } from "./releases.ts";
import { newestSpiloWith } from "./spilo.ts";

/** Who runs the image: an operator, or a workload of its own. */
export type ImageRunner = "zalando" | "cloudnative-pg" | "workload";

/** Of Immich's own PostgreSQL: each VectorChord it was published with, newest first, and for which releases (immich-app/base-images). */
const immichBuilds = [
  { vchord: "0.5.3", majors: [14, 15, 16, 17, 18] },
  { vchord: "0.4.3", majors: [14, 15, 16, 17] },
  { vchord: "0.3.0", majors: [14, 15, 16, 17] },
] as const;

/**
 * A published image that has an extension, with the same PostgreSQL as before, for a release of Immich where that is known; undefined
 * where none is known.
 */
export function publishedImage(
  runner: ImageRunner,
  extension: string,
  major: number | undefined,
  immich?: string,
): string | undefined {
  switch (runner) {
    case "zalando":
      return newestSpiloWith(extension);
    case "cloudnative-pg":
      return major === pinnedPostgres ? cloudNativeWith(extension) : undefined;
    case "workload":
      return major !== undefined && (extension === "vchord" || extension === "vector")
        ? immichBuild(major, immich)
        : undefined;
  }
}

function cloudNativeWith(extension: string): string | undefined {
  const images: Readonly<Record<string, string>> = {
    vchord: pinnedImages.cloudNativeVectorchord,
    vector: pinnedImages.cloudNative,
  };
  return images[extension];
}

function immichBuild(major: number, immich: string | undefined): string | undefined {
  const window = immich === undefined ? undefined : vectorWindow("vchord", immich);
  const build = immichBuilds.find(
    ({ vchord, majors }) =>
      majors.some((each) => each === major) &&
      (window === undefined || (atLeast(vchord, window.from) && compareVersions(vchord, window.below) < 0)),
  );
  return build && `ghcr.io/immich-app/postgres:${major}-vectorchord${build.vchord}`;
}
