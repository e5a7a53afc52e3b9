import { inFolder, itemsAt, joinPath, nodeAt, textAt, type Node, type SourceTree, type Span } from "../source/index.ts";

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

/** A folder that a chart depends on and that is not in this repository. */
export interface LostDependency {
  readonly name: string;
  readonly path: string;
  readonly span: Span | undefined;
}

/** Is it one? What lies packed or unpacked in `charts/` is taken from there (helm pkg/resolver, GetLocalPath). */
export function lostDependency(tree: SourceTree, folder: string, dependency: Node): LostDependency | undefined {
  const path = localDependency(folder, dependency);
  const name = textAt(dependency, "name") ?? "";
  if (path === undefined || name === "" || tree.files.kind(path) !== undefined) return undefined;
  const packed = tree.files.list(inFolder(folder, "charts"));
  if (packed.some((each) => each === name || each.startsWith(`${name}-`))) return undefined;
  return { name, path, span: nodeAt(dependency, ["repository"])?.span };
}

/** The charts of this repository that are parts of one: what it depends on, and what lies unpacked in `charts/`. */
export function chartsWithin(tree: SourceTree, folder: string): readonly string[] {
  const named = dependenciesOf(chartIn(tree, folder)).flatMap((one) => localDependency(folder, one) ?? []);
  const charts = inFolder(folder, "charts");
  const unpacked = tree.files.list(charts).map((name) => inFolder(charts, name));
  return [...new Set([...named, ...unpacked])].filter((chart) => hasChart(tree, chart));
}
