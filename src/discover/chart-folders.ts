import {
  baseName,
  emptyMapping,
  entryOf,
  folderOf,
  inFolder,
  readableFile,
  textAt,
  type SourceTree,
} from "../source/index.ts";
import { chartIn, chartsWithin, hasChart } from "./chart-file.ts";
import { wholeChart } from "./argo/index.ts";
import { filesBelow, kustomizationNames } from "./kustomization-roots.ts";
import type { Target } from "./target.ts";

/** Is a file a template of a chart in this repository, and therefore no manifest as it stands? */
export function isTemplate(tree: SourceTree, file: string): boolean {
  for (let folder = folderOf(file); folder !== ""; folder = folderOf(folder))
    if (baseName(folder) === "templates" && hasChart(tree, folderOf(folder))) return true;
  return false;
}

/**
 * The charts below a folder that somebody may install: no libraries, none that is a part of another one, and none beside a
 * kustomization, which goes first (a chart may be kept there to be rendered into files).
 */
export function chartFoldersBelow(tree: SourceTree, folder: string): readonly string[] {
  const folders = filesBelow(tree, folder)
    .filter((file) => baseName(file) === "Chart.yaml")
    .map(folderOf);
  const parts = new Set(folders.flatMap((chart) => chartsWithin(tree, chart)));
  return folders.filter(
    (chart) =>
      !parts.has(chart) &&
      !kustomizationNames.some((name) => tree.files.kind(inFolder(chart, name)) === "file") &&
      !/(^|\/)charts\/[^/]+\/charts\//.test(chart) &&
      textAt(chartIn(tree, chart), "type") !== "library",
  );
}

/** A chart in this repository as `helm install` would install it, under the name of its folder and with nothing but its own values. */
export function chartTargets(tree: SourceTree, folder: string): readonly Target[] {
  const chart = chartIn(tree, folder);
  const release = {
    releaseName: baseName(folder) || (textAt(chart, "name") ?? ""),
    namespace: namespaceOf(tree, folder),
    isOpen: true,
    span: entryOf(chart, "name")?.key.span,
  };
  return wholeChart(tree, folder, emptyMapping).map((part) => ({
    kind: "chart",
    path: folder,
    loadRestrictor: "root-only",
    span: release.span,
    chart: { ...release, ...part },
  }));
}

/** Nobody says where it goes; its templates do, where they name one namespace, or the one that is called like its folder. */
function namespaceOf(tree: SourceTree, folder: string): string {
  const named = new Set(
    filesBelow(tree, inFolder(folder, "templates")).flatMap((file) => {
      const text = readableFile(tree, file)?.text ?? "";
      return [...text.matchAll(/^ +namespace: *["']?([a-z0-9-]+)["']? *(?:#.*)?$/gm)].map(([, name = ""]) => name);
    }),
  );
  if (named.has(baseName(folder))) return baseName(folder);
  const [only = ""] = named;
  return named.size === 1 ? only : "";
}
