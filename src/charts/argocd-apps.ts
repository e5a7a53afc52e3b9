import {
  emptyMapping,
  itemsAt,
  mappingAt,
  mappingOf,
  textAt,
  type Entry,
  type Mapping,
  type Node,
} from "../source/index.ts";
import { object, text } from "./build.ts";
import { bring, noFindings, type Chart, type Findings } from "./chart.ts";
import type { ChartRelease } from "./release.ts";
import { sortedEntries, valueAt } from "./values.ts";

/** What stands in an object's metadata; everything else is its spec. */
const metadataFields: ReadonlySet<string> = new Set([
  "name",
  "namespace",
  "additionalLabels",
  "additionalAnnotations",
  "finalizers",
]);

/** Argo CD's own chart of Applications and ApplicationSets: lists of them up to 1.x, mappings by name since 2.0. */
export function argocdApps(release: ChartRelease): Findings {
  const found = noFindings();
  const values = release.values?.kind === "mapping" ? release.values : emptyMapping;
  const chart: Chart = { release, by: "chart argocd-apps", values, found };
  for (const [section, kind] of [
    ["applications", "Application"],
    ["applicationsets", "ApplicationSet"],
  ] as const)
    for (const { name, item } of namedItems(values, section))
      bring(chart, `${section} ${textOf(name)}`, () => objectOf(kind, name, item));
  if (valueAt(values, "itemTemplates") !== undefined) found.opaque.push("itemTemplates: not modelled");
  return found;
}

interface Named {
  readonly name: Node;
  readonly item: Mapping;
}

function namedItems(values: Mapping, section: string): readonly Named[] {
  const byName = sortedEntries(mappingAt(values, section)).map(({ key, value }) => ({ name: key, item: value }));
  const listed = itemsAt(values, section).map((item) => ({ name: valueAt(item, "name") ?? text(""), item }));
  return [...byName, ...listed].flatMap(({ name, item }) => (item.kind === "mapping" ? [{ name, item }] : []));
}

function objectOf(kind: string, name: Node, item: Mapping): Mapping {
  const spec = item.entries.filter(({ key }) => !metadataFields.has(key.text));
  const metadata = object({
    name,
    namespace: valueAt(item, "namespace"),
    labels: valueAt(item, "additionalLabels"),
    annotations: valueAt(item, "additionalAnnotations"),
    finalizers: valueAt(item, "finalizers"),
  });
  const whole = mappingOf([
    ["apiVersion", text("argoproj.io/v1alpha1")],
    ["kind", text(kind)],
    ["metadata", metadata],
    ["spec", { ...item, entries: spec satisfies readonly Entry[] }],
  ]);
  return { ...whole, span: name.span };
}

function textOf(name: Node): string {
  return textAt(mappingOf([["name", name]]), "name") ?? "";
}
