import type { Build } from "../build.ts";
import { isDeployer } from "./declared.ts";

/**
 * What a forecast rests on where deployers of the repository apply other folders, but none of them Immich's: that somebody does. A person
 * may, or a deployer of another repository; or an entry was forgotten.
 */
export function appliedBySomebody(builds: readonly Build[]): readonly string[] {
  if (!builds.some(({ declaration }) => declaration !== undefined && isDeployer(declaration))) return [];
  const left = builds.filter(
    ({ role, ofImmich, leads, declaration, rendered }) =>
      role === "subject" && ofImmich && !leads && declaration === undefined && rendered.problems.length === 0,
  );
  const paths = left
    .filter(({ rendered }) => rendered.manifests.length > 0)
    .map(({ target }) => target.path || "the root of this repository");
  return [...new Set(paths)].map((path) => `somebody applies ${path}: no deployer in this repository builds it`);
}
