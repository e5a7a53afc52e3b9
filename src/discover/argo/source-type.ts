import { inFolder, nodeAt, type Node, type SourceTree } from "../../source/index.ts";
import { kustomizationNames } from "../kustomization-roots.ts";

export type SourceType = "helm" | "kustomize" | "directory" | "plugin";

const explicitTypes: readonly SourceType[] = ["kustomize", "helm", "directory", "plugin"];

/**
 * How Argo CD makes manifests of a folder: as the source says (ApplicationSource.ExplicitType), else by the files directly in it
 * (util/app/discovery, Discover). Of several files the last one by name decides. Undefined where the source names two types.
 */
export function sourceType(tree: SourceTree, source: Node, folder: string): SourceType | undefined {
  const named = explicitTypes.filter((type) => nodeAt(source, [type])?.kind === "mapping");
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  return typeByFiles(tree, folder);
}

/** What a plugin begins with, as a rule: it does the same as Argo CD, and something more. */
export function typeByFiles(tree: SourceTree, folder: string): Exclude<SourceType, "plugin"> {
  let found: Exclude<SourceType, "plugin"> = "directory";
  for (const name of [...tree.files.list(folder)].sort()) {
    if (tree.files.kind(inFolder(folder, name)) !== "file") continue;
    if (name.endsWith("Chart.yaml")) found = "helm";
    if (kustomizationNames.includes(name)) found = "kustomize";
  }
  return found;
}
