import { mergeOverwrite } from "../../../charts/index.ts";
import type { Manifest } from "../../../render/index.ts";
import {
  embeddedYaml,
  isOpen,
  itemsAt,
  mappingOf,
  nodeAt,
  stringScalar,
  textAt,
  type Node,
  type Problem,
  type Scalar,
  type SourceTree,
} from "../../../source/index.ts";
import { groupKindOf } from "../../../world/index.ts";
import { chartOfRelease, type FindObject } from "./chart-of-release.ts";
import { isK3sChart, k3sRelease } from "./k3s-release.ts";
import type { Release } from "./render-chart.ts";

/** What a HelmRelease installs (helm-controller api/v2/helmrelease_types.go); undefined where its chart is not named in this repository. */
export function releaseOf(manifest: Manifest, find: FindObject, tree: SourceTree): Release | undefined {
  const { ref, node } = manifest;
  const chart = chartOfRelease(node, ref.namespace, find, tree);
  if (chart === undefined || hasValuesFiles(node)) return undefined;
  if (isK3sChart(manifest)) return { ...k3sRelease(manifest, find), ...chart };
  const into = textAt(node, "spec", "targetNamespace");
  const name = meantName(ref.name);
  return {
    releaseName: textAt(node, "spec", "releaseName") ?? (into ? `${into}-${name}` : name),
    namespace: into ?? ref.namespace,
    isReadAgain: true,
    ...valuesOf(node, ref.namespace, find),
    ...chart,
  };
}

/** What can be no object's name is refused; its chart is looked at under one that can. A variable is still to be replaced. */
function meantName(name: string): string {
  if (isOpen(name) || /^[a-z0-9.-]+$/.test(name)) return name;
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

/** Files of the chart that take the place of its `values.yaml`: nobody here has read them. */
function hasValuesFiles(node: Node): boolean {
  const files = nodeAt(node, ["spec", "chart", "spec", "valuesFiles"]);
  return files?.kind === "sequence" && files.items.length > 0;
}

/** The values that a HelmRelease takes from ConfigMaps of the repository. */
export function valuesFromConfigMaps({ ref, node }: Manifest, find: FindObject): readonly Node[] {
  return itemsAt(node, "spec", "valuesFrom").flatMap((source) => {
    const text = textAt(source, "kind") === "ConfigMap" ? valuesText(source, ref.namespace, find) : undefined;
    return text === undefined ? [] : embeddedYaml(text).documents;
  });
}

function valuesText(source: Node, namespace: string, find: FindObject): Scalar | undefined {
  const found = find("ConfigMap", namespace, textAt(source, "name") ?? "");
  const text = nodeAt(found?.node, ["data", textAt(source, "valuesKey") ?? "values.yaml"]);
  return text?.kind === "scalar" ? text : undefined;
}

/**
 * `valuesFrom` in the order of the list, then the inline values on top, and then what a `targetPath` puts in a single place
 * (fluxcd/pkg chartutil/values.go). Earlier controllers let an inline value win there too, so that one is not known. What is not in
 * this repository, or is encrypted, may hold any other value.
 */
function valuesOf(node: Node, namespace: string, find: FindObject): Pick<Release, "values" | "isOpen" | "unreadable"> {
  const inline = nodeAt(node, ["spec", "values"]);
  let values: Node | undefined;
  let single: Node | undefined;
  let isOpen = false;
  const unreadable: Problem[] = [];
  for (const source of itemsAt(node, "spec", "valuesFrom")) {
    const path = textAt(source, "targetPath");
    const text = textAt(source, "kind") === "ConfigMap" ? valuesText(source, namespace, find) : undefined;
    if (path !== undefined) {
      const keys = path.split(".");
      const value = nodeAt(inline, keys) === undefined ? text : undefined;
      if (plainPath.test(path)) single = mergeOverwrite(single, inPlace(keys, value ?? variableFor(source), source));
      else isOpen = true;
    } else if (text !== undefined) {
      const { documents, problems } = embeddedYaml(text);
      values = mergeOverwrite(values, documents[0]);
      unreadable.push(...problems);
    } else isOpen = true;
  }
  const whole = values === undefined ? inline : mergeOverwrite(values, inline);
  return { values: single === undefined ? whole : mergeOverwrite(whole, single), isOpen, unreadable };
}

/** Keys alone, no index of a list. */
const plainPath = /^[\w-]+(?:\.[\w-]+)*$/;

function inPlace(keys: readonly string[], value: Node, from: Node): Node {
  return keys.reduceRight<Node>((inner, key) => mappingOf([[key, inner]], from), value);
}

/** Stands for a value that nobody here can see, as the deployer's own variables do; its name is that of its source (`knownName`). */
function variableFor(source: Node): Scalar {
  const [kind, name, key] = ["kind", "name", "valuesKey"].map((field) => textAt(source, field) ?? "");
  return stringScalar(`\${${kind} ${name}, key ${key}}`, source);
}

/** That of Flux, or what stands for it in K3s. */
export function isHelmRelease(manifest: Manifest): boolean {
  return groupKindOf(manifest.ref) === "helm.toolkit.fluxcd.io/HelmRelease" || isK3sChart(manifest);
}
