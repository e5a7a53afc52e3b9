import { inFolder, itemsAt, joinPath, textAt, type Node, type SourceTree } from "../source/index.ts";

export function chartFile(folder: string): string {
  return inFolder(folder, "Chart.yaml");
}

/** Is it a folder with a Helm chart? */
export function hasChart(tree: SourceTree, folder: string): boolean {
  return tree.files.kind(chartFile(folder)) === "file";
}

/** What a chart's folder says of it. */
export function chartIn(tree: SourceTree, folder: string): Node | undefined {
  return tree.yaml(chartFile(folder))?.documents[0];
}

/** The `dependencies` of a Chart.yaml. */
export function dependenciesOf(chart: Node | undefined): readonly Node[] {
  return itemsAt(chart, "dependencies");
}

/** Where a dependency lies in this repository (`file://…`). */
export function localDependency(folder: string, dependency: Node): string | undefined {
  const url = textAt(dependency, "repository") ?? "";
  return url.startsWith("file://") ? joinPath(folder, url.slice("file://".length)) : undefined;
}

/** The charts of this repository that are parts of one: what it depends on, and what lies unpacked in `charts/`. */
export function chartsWithin(tree: SourceTree, folder: string): readonly string[] {
  const named = dependenciesOf(chartIn(tree, folder)).flatMap((one) => localDependency(folder, one) ?? []);
  const charts = inFolder(folder, "charts");
  const unpacked = tree.files.list(charts).map((name) => inFolder(charts, name));
  return [...new Set([...named, ...unpacked])].filter((chart) => hasChart(tree, chart));
}
