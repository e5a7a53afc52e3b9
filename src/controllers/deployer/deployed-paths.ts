import { joinPath, textAt, nodeAt, type Node } from "../../source/index.ts";
import { groupKindOf } from "../../world/index.ts";
import type { Build } from "./build.ts";

/** Folders that a Flux Kustomization or an Argo CD Application of the repository applies by itself. */
export function deployedPaths(builds: readonly Build[]): readonly string[] {
  const manifests = builds.flatMap(({ rendered }) => rendered.manifests);
  return manifests
    .flatMap(({ ref, node }) => {
      switch (groupKindOf(ref)) {
        case "kustomize.toolkit.fluxcd.io/Kustomization":
          return [textAt(node, "spec", "path")];
        case "argoproj.io/Application":
          return [textAt(node, "spec", "source", "path"), ...itemsOf(nodeAt(node, ["spec", "sources"]), "path")];
        default:
          return [];
      }
    })
    .flatMap((path) => (path === undefined ? [] : (joinPath("", path) ?? [])));
}

function itemsOf(list: Node | undefined, field: string): readonly (string | undefined)[] {
  return list?.kind === "sequence" ? list.items.map((item) => textAt(item, field)) : [];
}
