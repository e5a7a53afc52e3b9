import { baseName, folderOf, inFolder, type SourceTree } from "../source/index.ts";
import { hasChart } from "./chart-file.ts";
import { chartFoldersBelow, chartTargets, isTemplate } from "./chart-folders.ts";
import { filesBelow, isYaml, kustomizationNames, kustomizationRoots } from "./kustomization-roots.ts";
import type { Target } from "./target.ts";

/** The builds at a path: the one it names, or those below it. Empty when there is nothing to build. */
export function targetsAt(tree: SourceTree, path: string): readonly Target[] {
  if (tree.files.kind(path) === "file") return [plainTarget(path)];
  if (hasKustomization(tree, path)) return [kustomizeTarget(path)];
  if (hasChart(tree, path)) return chartTargets(tree, path);
  return targetsBelow(tree, path);
}

/** The builds of a folder and everything below it: every kustomization that no other one uses, else plain manifests and charts. */
export function targetsBelow(tree: SourceTree, folder: string): readonly Target[] {
  const files = filesBelow(tree, folder);
  const roots = kustomizationRoots(tree, files);
  if (roots.length > 0) return roots.map(kustomizeTarget);
  const manifests = files.filter((file) => isYaml(file) && !isTemplate(tree, file) && !isOfChart(tree, file));
  return [
    ...[...new Set(manifests.map(folderOf))].sort().map(plainTarget),
    ...chartFoldersBelow(tree, folder).flatMap((chart) => chartTargets(tree, chart)),
  ];
}

/** What a chart says of itself, beside which manifests may lie. */
function isOfChart(tree: SourceTree, file: string): boolean {
  return /^(Chart|values.*)\.ya?ml$/.test(baseName(file)) && hasChart(tree, folderOf(file));
}

export function hasKustomization(tree: SourceTree, folder: string): boolean {
  return kustomizationNames.some((name) => tree.files.kind(inFolder(folder, name)) === "file");
}

function kustomizeTarget(path: string): Target {
  return { kind: "kustomize", path, loadRestrictor: "root-only" };
}

function plainTarget(path: string): Target {
  return { kind: "plain", path, loadRestrictor: "root-only" };
}
