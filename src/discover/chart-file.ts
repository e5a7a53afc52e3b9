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

/** What a chart depends on and Helm does not find: a folder that is not in this repository, or a repository without a scheme. */
export interface LostDependency {
  readonly name: string;
  readonly path?: string;
  readonly address?: string;
  readonly span: Span | undefined;
}

/** Takes Helm this for the address of a chart repository? Not without a scheme, nor is it a name that a client gave one. */
export function isAddress(repository: string): boolean {
  return /^(?:[A-Za-z][A-Za-z0-9+.-]*:|\/|@)/.test(repository);
}

/** Is it one? What lies packed or unpacked in `charts/` is taken from there (helm pkg/resolver, GetLocalPath; downloader, hasAllRepos). */
export function lostDependency(tree: SourceTree, folder: string, dependency: Node): LostDependency | undefined {
  const path = localDependency(folder, dependency);
  const name = textAt(dependency, "name") ?? "";
  const address = textAt(dependency, "repository") ?? "";
  const isThere = path === undefined ? address === "" || isAddress(address) : tree.files.kind(path) !== undefined;
  if (name === "" || isThere || isPacked(tree, folder, name)) return undefined;
  const span = nodeAt(dependency, ["repository"])?.span;
  return path === undefined ? { name, address, span } : { name, path, span };
}

/** Where the address is written that a dependency is fetched from; undefined of one that lies in `charts/`. */
export function fetchedFrom(tree: SourceTree, folder: string, dependency: Node): Span | undefined {
  const isHere = isPacked(tree, folder, textAt(dependency, "name") ?? "");
  return isHere ? undefined : nodeAt(dependency, ["repository"])?.span;
}

function isPacked(tree: SourceTree, folder: string, name: string): boolean {
  const packed = tree.files.list(inFolder(folder, "charts"));
  return packed.some((each) => each === name || each.startsWith(`${name}-`));
}

/** The charts of this repository that are parts of one: what it depends on, and what lies unpacked in `charts/`. */
export function chartsWithin(tree: SourceTree, folder: string): readonly string[] {
  const named = dependenciesOf(chartIn(tree, folder)).flatMap((one) => localDependency(folder, one) ?? []);
  const charts = inFolder(folder, "charts");
  const unpacked = tree.files.list(charts).map((name) => inFolder(charts, name));
  return [...new Set([...named, ...unpacked])].filter((chart) => hasChart(tree, chart));
}
