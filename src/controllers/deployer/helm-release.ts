import { mergeOverwrite, type ChartRelease } from "../../charts/index.ts";
import { embeddedYaml, type Manifest } from "../../render/index.ts";
import { mappingOf, nodeAt, stringScalar, textAt, type Node, type Scalar } from "../../source/index.ts";
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

/** Does a HelmRelease install a chart of Immich? Whoever publishes it, it brings the images, so that no value need name them. */
export function installsImmich({ ref, node }: Manifest, find: FindObject): boolean {
  return chartNamed(node, ref.namespace, find)?.name === immichName;
}

/** The values that a HelmRelease takes from ConfigMaps of the repository. */
export function valuesFromConfigMaps({ ref, node }: Manifest, find: FindObject): readonly Node[] {
  const sources = nodeAt(node, ["spec", "valuesFrom"]);
  return (sources?.kind === "sequence" ? sources.items : []).flatMap((source) => {
    const text = textAt(source, "kind") === "ConfigMap" ? valuesText(source, ref.namespace, find) : undefined;
    return text === undefined ? [] : embeddedYaml(text).documents;
  });
}

function valuesText(source: Node, namespace: string, find: FindObject): Scalar | undefined {
  const found = find("ConfigMap", namespace, textAt(source, "name") ?? "");
  const text = nodeAt(found?.node, ["data", textAt(source, "valuesKey") ?? "values.yaml"]);
  return text?.kind === "scalar" ? text : undefined;
}

interface Chart {
  readonly name: string;
  readonly version: string | undefined;
  /** Where it is published, as far as the repository says so. */
  readonly url?: string | undefined;
}

const immichName = "immich";

/** Others publish charts of that name too (TrueCharts), with other values. */
function chartOf(node: Node, namespace: string, find: FindObject): ChartRelease["chart"] | undefined {
  const chart = chartNamed(node, namespace, find);
  if (chart === undefined) return undefined;
  const { name, version, url } = chart;
  const isAnother = name === immichName && url !== undefined && !/immich-(?:app|charts)/.test(url);
  return isAnother ? undefined : { name, version };
}

function chartNamed(node: Node, namespace: string, find: FindObject): Chart | undefined {
  const named = textAt(node, "spec", "chart", "spec", "chart");
  if (named !== undefined) {
    const source = ["spec", "chart", "spec", "sourceRef"] as const;
    const repository = find(
      `source.toolkit.fluxcd.io/${textAt(node, ...source, "kind")}`,
      textAt(node, ...source, "namespace") ?? namespace,
      textAt(node, ...source, "name") ?? "",
    );
    const url = repository && textAt(repository.node, "spec", "url");
    return namedChart(named, textAt(node, "spec", "chart", "spec", "version"), url);
  }
  const kind = textAt(node, "spec", "chartRef", "kind");
  const name = textAt(node, "spec", "chartRef", "name");
  if (kind === undefined || name === undefined) return undefined;
  const source = find(
    `source.toolkit.fluxcd.io/${kind}`,
    textAt(node, "spec", "chartRef", "namespace") ?? namespace,
    name,
  );
  // A source that another repository defines is named after what it brings.
  if (source === undefined) return { name: name.replace(sourceWords, ""), version: undefined };
  if (kind === "HelmChart") {
    return namedChart(textAt(source.node, "spec", "chart") ?? "", textAt(source.node, "spec", "version"));
  }
  const url = textAt(source.node, "spec", "url") ?? "";
  const version = textAt(source.node, "spec", "ref", "tag") ?? textAt(source.node, "spec", "ref", "semver");
  return { name: url.slice(url.lastIndexOf("/") + 1), version, url };
}

/** What people add to a chart's name when they name its source. */
const sourceWords = /-(?:helm-)?(?:charts?|oci|repo|repository|source)$/;

/** A path names a chart in a repository of its own, not one of the charts that are known by name. */
function namedChart(name: string, version: string | undefined, url?: string): Chart | undefined {
  return name === "" || name.includes("/") ? undefined : { name, version, url };
}

const unknown = Symbol("values from elsewhere");

/**
 * `valuesFrom` in the order of the list, then the inline values on top, and then what a `targetPath` puts in a single place
 * (fluxcd/pkg chartutil/values.go). Earlier controllers let an inline value win there too, so that one is not known.
 */
function valuesOf(node: Node, namespace: string, find: FindObject): Node | undefined | typeof unknown {
  const sources = nodeAt(node, ["spec", "valuesFrom"]);
  const inline = nodeAt(node, ["spec", "values"]);
  let values: Node | undefined;
  let single: Node | undefined;
  for (const source of sources?.kind === "sequence" ? sources.items : []) {
    const path = textAt(source, "targetPath");
    const text = textAt(source, "kind") === "ConfigMap" ? valuesText(source, namespace, find) : undefined;
    if (path !== undefined) {
      if (!plainPath.test(path)) return unknown;
      const keys = path.split(".");
      const value = nodeAt(inline, keys) === undefined ? text : undefined;
      single = mergeOverwrite(single, inPlace(keys, value ?? variableFor(source), source));
    } else if (text !== undefined) values = mergeOverwrite(values, embeddedYaml(text).documents[0]);
    else return unknown;
  }
  const whole = values === undefined ? inline : mergeOverwrite(values, inline);
  return single === undefined ? whole : mergeOverwrite(whole, single);
}

/** Keys alone, no index of a list. */
const plainPath = /^[\w-]+(?:\.[\w-]+)*$/;

function inPlace(keys: readonly string[], value: Node, from: Node): Node {
  return keys.reduceRight<Node>((inner, key) => mappingOf([[key, inner]], from), value);
}

/** Stands for a value that nobody here can see, as the deployer's own variables do. */
function variableFor(source: Node): Scalar {
  const name = `${textAt(source, "name") ?? ""}_${textAt(source, "valuesKey") ?? ""}`;
  return stringScalar(`\${${name.replace(/^(?=\d)|\W/g, "_")}}`, source);
}

export function isHelmRelease({ ref }: Manifest): boolean {
  return groupKindOf(ref) === "helm.toolkit.fluxcd.io/HelmRelease";
}
