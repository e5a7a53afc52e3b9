import { folderOf, type SourceTree } from "../source/index.ts";
import { filesBelow, isYaml, kustomizationNames, kustomizationRoots } from "./kustomization-roots.ts";
import type { Target } from "./target.ts";

/** The builds at a path: the one it names, or those below it. Empty when there is nothing to build. */
export function targetsAt(tree: SourceTree, path: string): readonly Target[] {
  if (tree.files.kind(path) === "file") return [plainTarget(path)];
  if (hasKustomization(tree, path)) return [kustomizeTarget(path)];
  return targetsBelow(tree, path);
}

/** The builds of a folder and everything below it: every kustomization that no other one uses, else plain manifests. */
export function targetsBelow(tree: SourceTree, folder: string): readonly Target[] {
  const files = filesBelow(tree, folder);
  const roots = kustomizationRoots(tree, files);
  if (roots.length > 0) return roots.map(kustomizeTarget);
  return [...new Set(files.filter(isYaml).map(folderOf))].sort().map(plainTarget);
}

export function hasKustomization(tree: SourceTree, folder: string): boolean {
  return kustomizationNames.some((name) => tree.files.kind(folder === "" ? name : `${folder}/${name}`) === "file");
}

function kustomizeTarget(path: string): Target {
  return { kind: "kustomize", path, loadRestrictor: "root-only" };
}

function plainTarget(path: string): Target {
  return { kind: "plain", path, loadRestrictor: "root-only" };
}
