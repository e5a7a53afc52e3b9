import { chartAtTag, chartIn, hasChart } from "../../../discover/index.ts";
import type { Manifest } from "../../../render/index.ts";
import { nodeAt, joinPath, textAt, type Node, type SourceTree } from "../../../source/index.ts";
import type { Release } from "./render-chart.ts";

/** Finds an applied object that a HelmRelease names. */
export type FindObject = (kind: string, namespace: string, name: string) => Manifest | undefined;

type ReleaseChart = Pick<Release, "chart" | "folder" | "repoUrl">;

export const immichName = "immich";

/** The chart that a HelmRelease names; undefined where that is not known. */
export function chartOfRelease(
  node: Node,
  namespace: string,
  find: FindObject,
  tree: SourceTree,
): ReleaseChart | undefined {
  const folder = folderNamed(node, tree);
  if (folder !== undefined) {
    const chart = chartIn(tree, folder);
    return { chart: { name: textAt(chart, "name") ?? "", version: textAt(chart, "version") }, folder };
  }
  const named = chartNamed(node, namespace, find);
  if (named === undefined) return undefined;
  const { name, version, repoUrl } = named;
  return { chart: { name, version }, repoUrl };
}

/** Does a HelmRelease install a chart of Immich? Whoever publishes it, it brings the images, so that no value need name them. */
export function installsImmich({ ref, node }: Manifest, find: FindObject): boolean {
  return chartNamed(node, ref.namespace, find)?.name === immichName;
}

/** The path of a chart in a GitRepository; where it is one of this repository, that is the source. */
export function folderNamed(node: Node, tree: SourceTree): string | undefined {
  if (textAt(node, "spec", "chart", "spec", "sourceRef", "kind") !== "GitRepository") return undefined;
  const folder = joinPath("", (textAt(node, "spec", "chart", "spec", "chart") ?? "").replace(/^\/+/, ""));
  return folder !== undefined && hasChart(tree, folder) ? folder : undefined;
}

interface NamedChart {
  readonly name: string;
  readonly version: string | undefined;
  /** Where it is published, as far as the repository says so. */
  readonly repoUrl?: string | undefined;
}

/** What the definitions of HelmRelease and HelmChart write where no version is asked for. */
const newest = "*";

function chartNamed(node: Node, namespace: string, find: FindObject): NamedChart | undefined {
  const ofK3s = textAt(node, "spec", "chart");
  if (ofK3s !== undefined) return chartOfK3s(node, ofK3s);
  const named = textAt(node, "spec", "chart", "spec", "chart");
  if (named !== undefined) {
    const source = ["spec", "chart", "spec", "sourceRef"] as const;
    const repository = find(
      `source.toolkit.fluxcd.io/${textAt(node, ...source, "kind")}`,
      textAt(node, ...source, "namespace") ?? namespace,
      textAt(node, ...source, "name") ?? "",
    );
    const url = repository && textAt(repository.node, "spec", "url");
    const tag = repository && textAt(repository.node, "spec", "ref", "tag");
    const released = tag === undefined ? undefined : chartAtTag(named, tag);
    if (released) return { ...released, repoUrl: url };
    return published(named, textAt(node, "spec", "chart", "spec", "version") ?? newest, url);
  }
  const kind = textAt(node, "spec", "chartRef", "kind");
  const name = textAt(node, "spec", "chartRef", "name");
  if (kind === undefined || name === undefined) return undefined;
  const source = find(
    `source.toolkit.fluxcd.io/${kind}`,
    textAt(node, "spec", "chartRef", "namespace") ?? namespace,
    name,
  );
  if (source === undefined) return { name: guessedName(node, name), version: undefined };
  if (kind === "HelmChart")
    return published(textAt(source.node, "spec", "chart") ?? "", textAt(source.node, "spec", "version") ?? newest);
  const url = textAt(source.node, "spec", "url") ?? "";
  const version = textAt(source.node, "spec", "ref", "tag") ?? textAt(source.node, "spec", "ref", "semver");
  const slash = url.lastIndexOf("/");
  return { name: url.slice(slash + 1), version, repoUrl: url.slice(0, Math.max(slash, 0)) };
}

/**
 * A source that another repository defines is named after what it brings, or after the app. Whose values give every container its
 * image, that is app-template: other charts bring their images.
 */
function guessedName(node: Node, source: string): string {
  const parts = (of: Node | undefined): readonly Node[] =>
    of?.kind === "mapping" ? of.entries.map(({ value }) => value) : [];
  const containers = parts(nodeAt(node, ["spec", "values", "controllers"]))
    .map((controller) => parts(nodeAt(controller, ["containers"])))
    .flat();
  const isAppTemplate =
    containers.length > 0 && containers.every((container) => textAt(container, "image", "repository") !== undefined);
  return isAppTemplate ? "app-template" : source.replace(sourceWords, "");
}

/** A name in a repository, or the whole address of one in a registry. */
function chartOfK3s(node: Node, chart: string): NamedChart | undefined {
  const version = textAt(node, "spec", "version");
  const [, repoUrl, name] = /^(oci:\/\/.+)\/([^/]+)$/.exec(chart) ?? [];
  return name === undefined ? published(chart, version, textAt(node, "spec", "repo")) : { name, version, repoUrl };
}

/** What people add to a chart's name when they name its source. */
const sourceWords = /-(?:helm-)?(?:charts?|oci|repo|repository|source)$/;

/** A path names a chart in a repository of its own, not one of the charts that are known by name. */
function published(name: string, version: string | undefined, repoUrl?: string): NamedChart | undefined {
  return name === "" || name.includes("/") ? undefined : { name, version, repoUrl };
}
