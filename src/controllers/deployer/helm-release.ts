import { mergeOverwrite, type ChartRelease } from "../../charts/index.ts";
import { embeddedYaml, type Manifest } from "../../render/index.ts";
import { nodeAt, textAt, type Node } from "../../source/index.ts";
import { groupKindOf } from "../../world/index.ts";

/** Finds an applied object that a HelmRelease names. */
export type FindObject = (kind: string, namespace: string, name: string) => Manifest | undefined;

/**
 * What a HelmRelease installs (helm-controller api/v2/helmrelease_types.go): undefined where that is not known, because values come
 * from elsewhere, or the chart is not named in this repository.
 */
export function chartRelease({ ref, node }: Manifest, find: FindObject): ChartRelease | undefined {
  const chart = chartOf(node, ref.namespace, find);
  const values = valuesOf(node, ref.namespace, find);
  if (chart === undefined || values === unknown) return undefined;
  const into = textAt(node, "spec", "targetNamespace");
  return {
    releaseName: textAt(node, "spec", "releaseName") ?? (into ? `${into}-${ref.name}` : ref.name),
    namespace: into ?? ref.namespace,
    chart,
    values,
  };
}

type Chart = ChartRelease["chart"];

function chartOf(node: Node, namespace: string, find: FindObject): Chart | undefined {
  const named = textAt(node, "spec", "chart", "spec", "chart");
  if (named !== undefined) return namedChart(named, textAt(node, "spec", "chart", "spec", "version"));
  const kind = textAt(node, "spec", "chartRef", "kind");
  const name = textAt(node, "spec", "chartRef", "name");
  if (kind === undefined || name === undefined) return undefined;
  const source = find(
    `source.toolkit.fluxcd.io/${kind}`,
    textAt(node, "spec", "chartRef", "namespace") ?? namespace,
    name,
  );
  // A source that another repository defines is named after what it brings.
  if (source === undefined) return { name, version: undefined };
  if (kind === "HelmChart") {
    return namedChart(textAt(source.node, "spec", "chart") ?? "", textAt(source.node, "spec", "version"));
  }
  const url = textAt(source.node, "spec", "url") ?? "";
  const version = textAt(source.node, "spec", "ref", "tag") ?? textAt(source.node, "spec", "ref", "semver");
  return { name: url.slice(url.lastIndexOf("/") + 1), version };
}

/** A path names a chart in a repository of its own, not one of the charts that are known by name. */
function namedChart(name: string, version: string | undefined): Chart | undefined {
  return name === "" || name.includes("/") ? undefined : { name, version };
}

const unknown = Symbol("values from elsewhere");

/** `valuesFrom` in the order of the list, then the inline values on top. */
function valuesOf(node: Node, namespace: string, find: FindObject): Node | undefined | typeof unknown {
  const sources = nodeAt(node, ["spec", "valuesFrom"]);
  let values: Node | undefined;
  for (const source of sources?.kind === "sequence" ? sources.items : []) {
    const kind = textAt(source, "kind") ?? "";
    const found = kind === "ConfigMap" ? find(kind, namespace, textAt(source, "name") ?? "") : undefined;
    const key = textAt(source, "valuesKey") ?? "values.yaml";
    const text = nodeAt(found?.node, ["data", key]);
    if (text?.kind !== "scalar" || textAt(source, "targetPath") !== undefined) return unknown;
    values = mergeOverwrite(values, embeddedYaml(text).documents[0]);
  }
  const inline = nodeAt(node, ["spec", "values"]);
  return values === undefined ? inline : mergeOverwrite(values, inline);
}

export function isHelmRelease({ ref }: Manifest): boolean {
  return groupKindOf(ref) === "helm.toolkit.fluxcd.io/HelmRelease";
}
