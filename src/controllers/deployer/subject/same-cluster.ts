import { refKey, storedRef } from "../../../world/index.ts";
import type { Build } from "../build.ts";

/** Of the clusters that a repository describes, the one that these builds are for: whose subject has most objects in common with theirs. */
export function sameCluster(
  builds: readonly Build[],
  clusters: readonly (readonly Build[])[],
): readonly Build[] | undefined {
  if (clusters.length < 2) return clusters[0];
  const own = subjectKeys(builds);
  const shared = clusters.map((cluster) => [...subjectKeys(cluster)].filter((key) => own.has(key)).length);
  const most = Math.max(...shared);
  return most === 0 ? undefined : clusters[shared.indexOf(most)];
}

/** Is there more to what these builds are about: an Immich to its database, a database to its Immich? */
export function isPartOf(builds: readonly Build[], whole: readonly Build[]): boolean {
  const own = subjectKeys(builds);
  const all = [...subjectKeys(whole)];
  return all.some((key) => own.has(key)) && !all.every((key) => own.has(key));
}

/** The objects of the subject and the folders that are built. */
function subjectKeys(builds: readonly Build[]): ReadonlySet<string> {
  return new Set(
    builds
      .filter(({ role }) => role === "subject")
      .flatMap(({ rendered, target }) => [target.path, ...rendered.manifests.map(({ ref }) => refKey(storedRef(ref)))]),
  );
}
