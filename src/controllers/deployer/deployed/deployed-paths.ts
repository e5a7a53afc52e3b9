import { argoPaths, fluxKustomization } from "../../../discover/index.ts";
import { groupKindOf } from "../../../world/index.ts";
import type { Build } from "../build.ts";

/** Folders that a Flux Kustomization or an Argo CD Application of the repository applies by itself. */
export function deployedPaths(builds: readonly Build[]): readonly string[] {
  const manifests = builds.flatMap(({ rendered }) => rendered.manifests);
  return manifests.flatMap(({ ref, node }) => {
    switch (groupKindOf(ref)) {
      case "kustomize.toolkit.fluxcd.io/Kustomization":
        return fluxKustomization(node, ref.namespace)?.path ?? [];
      case "argoproj.io/Application":
        return argoPaths(node);
      default:
        return [];
    }
  });
}
