import { filesBelow, isYaml, kustomizationNames } from "../discover/index.ts";
import { baseName, folderOf, nodeAt, textAt, type Node, type SourceTree } from "../source/index.ts";
import { groupOf } from "../world/index.ts";
import { appliedPaths } from "./applied-paths.ts";
import { namesOfPath } from "./users-of-file.ts";

/** What lies below a folder: what a kustomization there would list, and what it would not, with the reason. */
export interface Found {
  /** Files, and folders that have a kustomization of their own; relative to the root of the repository. */
  readonly entries: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut {
  readonly path: string;
  readonly why: string;
}

/**
 * Everything below a folder, each file once: listed, or left out for a reason. `own` is the folder's kustomization, if it has one;
 * what that names already is in neither list.
 */
export function adoptable(tree: SourceTree, folder: string, own: string | undefined): Found {
  const files = filesBelow(tree, folder);
  const built = topFolders(
    files.filter((file) => kustomizationNames.includes(baseName(file)) && file !== own).map(folderOf),
  );
  const charts = topFolders(files.filter((file) => baseName(file) === "Chart.yaml").map(folderOf));
  const leftOut: LeftOut[] = charts.map((path) => ({ path, why: "it is a Helm chart" }));
  const isBelow = (path: string, folders: readonly string[]): boolean =>
    folders.some((each) => path === each || path.startsWith(`${each}/`));
  const candidates = [
    ...files.filter((file) => isYaml(file) && file !== own && !isBelow(file, built) && !isBelow(file, charts)),
    ...built.filter((each) => !isBelow(each, charts)),
  ];
  const applied = [...appliedPaths(tree)].filter(([path]) => path.startsWith(folder === "" ? "" : `${folder}/`));
  const entries: string[] = [];
  for (const path of candidates.sort()) {
    const users = namesOfPath(tree, path);
    if (own !== undefined && users.includes(own)) continue;
    const [user] = users;
    const deployer = applied.find(([each]) => each !== folder && isBelow(path, [each]))?.[1];
    const why =
      user !== undefined ? `${user} uses it` : deployer !== undefined ? `${deployer} applies it` : reason(tree, path);
    if (why === undefined) entries.push(path);
    else leftOut.push({ path, why });
  }
  return { entries, leftOut: leftOut.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

/** Those folders that lie in no other one of them. */
function topFolders(folders: readonly string[]): readonly string[] {
  return folders.filter((folder) => !folders.some((other) => folder !== other && folder.startsWith(`${other}/`)));
}

/** Why a path is not to be listed; undefined when it is. */
function reason(tree: SourceTree, path: string): string | undefined {
  if (tree.files.kind(path) !== "file") return reasonOfFolder(tree, path);
  const yaml = tree.yaml(path);
  const [problem] = yaml?.problems ?? [];
  if (problem) return `it cannot be read: ${problem.message}`;
  const documents = yaml?.documents ?? [];
  if (documents.length === 0 || !documents.every(isManifest))
    return documents.some(isManifest)
      ? "it holds more than manifests"
      : "it holds no manifests (values of a chart, settings)";
  if (documents.some(isPatch)) return "it is a patch";
  return documents.some(isDeployers) ? "it says what is deployed, and is applied from elsewhere" : undefined;
}

function reasonOfFolder(tree: SourceTree, folder: string): string | undefined {
  const file = kustomizationNames.map((name) => `${folder}/${name}`).find((path) => tree.files.kind(path) === "file");
  const [document] = (file !== undefined && tree.yaml(file)?.documents) || [];
  return textAt(document, "kind") === "Component" ? "it is a Component, which is never built alone" : undefined;
}

function isManifest(document: Node): boolean {
  const apiVersion = textAt(document, "apiVersion");
  if (apiVersion === undefined || groupOf(apiVersion) === "kustomize.config.k8s.io") return false;
  // kustomize takes a List for what is in it.
  if (textAt(document, "kind") === "List") return nodeAt(document, ["items"])?.kind === "sequence";
  return textAt(document, "kind") !== undefined && textAt(document, "metadata", "name") !== undefined;
}

/** A directive of a strategic merge patch at the top, or a workload without the selector that only a patch may leave out. */
function isPatch(document: Node): boolean {
  if (textAt(document, "$patch") !== undefined) return true;
  const isWorkload = groupOf(textAt(document, "apiVersion") ?? "") === "apps";
  return isWorkload && nodeAt(document, ["spec", "selector"]) === undefined && isScaled(textAt(document, "kind"));
}

function isScaled(kind: string | undefined): boolean {
  return kind === "Deployment" || kind === "StatefulSet" || kind === "DaemonSet";
}

/** Flux's and Argo CD's objects that name folders of this repository. The HelmRelease of an app is part of the app. */
function isDeployers(document: Node): boolean {
  const group = groupOf(textAt(document, "apiVersion") ?? "");
  const kind = textAt(document, "kind") ?? "";
  if (group === "argoproj.io") return kind === "Application" || kind === "ApplicationSet" || kind === "AppProject";
  if (!group.endsWith(".toolkit.fluxcd.io")) return false;
  return !["HelmRelease", "HelmRepository", "HelmChart", "OCIRepository"].includes(kind);
}
