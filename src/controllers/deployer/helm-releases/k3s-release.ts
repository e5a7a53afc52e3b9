import { mergeOverwrite } from "../../../charts/index.ts";
import type { Manifest } from "../../../render/index.ts";
import { embeddedYaml, mappingOf, nodeAt, textAt, type Node, type YamlFile } from "../../../source/index.ts";
import { groupKindOf } from "../../../world/index.ts";
import type { FindObject } from "./chart-of-release.ts";
import type { Release } from "./render-chart.ts";

/** The HelmChart of K3s and RKE2: their helm-controller has a Job install it (k3s-io/helm-controller pkg/controllers/chart). */
export function isK3sChart({ ref }: Manifest): boolean {
  return groupKindOf(ref) === "helm.cattle.io/HelmChart";
}

/** What a HelmChart installs, but for its chart. */
export function k3sRelease(chart: Manifest, find: FindObject): Omit<Release, "chart"> {
  const { ref, node } = chart;
  const config = find("helm.cattle.io/HelmChartConfig", ref.namespace, ref.name)?.node;
  const written = [node, ...(config ? [config] : [])];
  return {
    releaseName: ref.name,
    namespace: textAt(node, "spec", "targetNamespace") ?? ref.namespace,
    values: k3sValues(written),
    unreadable: contentsOf(written).flatMap(({ problems }) => problems),
    isOpen: [node, config].some((each) => nodeAt(each, ["spec", "valuesSecrets"]) !== undefined),
  };
}

/**
 * `valuesContent`, over it that of the HelmChartConfig of the same name, and over both what `set` says: the Job is given files in
 * the order of their numbers, and then `--set`.
 */
export function k3sValues(written: readonly Node[]): Node | undefined {
  const contents = contentsOf(written).flatMap(({ documents }) => documents);
  const set = nodeAt(written[0], ["spec", "set"]);
  const single =
    set?.kind === "mapping" ? set.entries.map(({ key, value }) => inPlace(key.text.split("."), value)) : [];
  const [first, ...rest] = [...contents, ...single];
  return rest.reduce<Node | undefined>(mergeOverwrite, first);
}

function contentsOf(written: readonly Node[]): readonly YamlFile[] {
  return written.flatMap((node) => {
    const text = nodeAt(node, ["spec", "valuesContent"]);
    return text?.kind === "scalar" ? embeddedYaml(text) : [];
  });
}

function inPlace(keys: readonly string[], value: Node): Node {
  return keys.reduceRight<Node>((inner, key) => mappingOf([[key, inner]], value), value);
}
