import { chartIn, chartsWithin, dependenciesOf } from "../../discover/index.ts";
import { documentsOf, refOfDocument, type Manifest } from "../../render/index.ts";
import {
  emptyMapping,
  entryOf,
  inFolder,
  textAt,
  toJson,
  withEntry,
  type Json,
  type Node,
  type Problem,
  type SourceTree,
} from "../../source/index.ts";
import { renderHelmTemplates, type HelmData, type TemplateResult } from "../../template/index.ts";
import { kubernetesVersion } from "../kubernetes-version.ts";
import type { ChartRelease, Contracted } from "../release.ts";
import { chartFolder, type TemplateFile } from "./chart-files.ts";
import { printedYaml } from "./printed-yaml.ts";
import { doubleKeys, stopOf, unreadableYaml, unreadProblem } from "./stops.ts";
import { valuesData } from "./values-data.ts";

/** A release of a chart that lies in this repository. */
export interface FolderRelease extends ChartRelease {
  readonly folder: string;
  /** May other values be given to it? What is empty is not known then. */
  readonly isOpen: boolean;
}

/** What the templates of a chart in this repository make of its values. A file that is beyond what is followed here is opaque. */
export function chartInFolder(tree: SourceTree, release: FolderRelease): Contracted {
  const { folder } = release;
  const chart = chartFolder(tree, folder);
  const { files, printed, read } = chart;
  const results = renderHelmTemplates(read, {
    printed: printed.map(({ name }) => name),
    fields: fieldsOf(tree, release),
    basePath: `${textAt(chartIn(tree, folder), "name") ?? ""}/templates`,
    unknownFields,
    unknownIfEmpty: release.isOpen ? "Values" : undefined,
  });
  const by = `chart ${folder}`;
  const made = printed.map((template) => manifestsOf(template, results.get(template.name), release, by));
  const unread = chart.all.flatMap((template) => unreadProblem(template, read.broken.get(template.name)) ?? []);
  const stops = printed.flatMap(
    (template) => stopOf(template, results.get(template.name), namesWithin(tree, folder)) ?? [],
  );
  return {
    manifests: made.flatMap(({ manifests }) => manifests),
    // Helm reads all before it prints any, and stops at the first complaint.
    problems: [...unread, ...(release.isOpen ? [] : [...stops, ...made.flatMap(({ problems }) => problems)])].slice(
      0,
      1,
    ),
    ignored: [],
    opaque: made.flatMap(({ opaque }) => opaque),
    by: "templates",
    from: folder,
    reads: [
      inFolder(folder, "Chart.yaml"),
      inFolder(folder, "values.yaml"),
      ...[...files.values()].map(({ path }) => path),
    ],
  };
}

const ofTheCluster = "what the cluster offers";

const unknownFields = { APIVersions: ofTheCluster, HelmVersion: "the release of Helm", Files: "files of the chart" };

const [, major, minor] = /^v(\d+)\.(\d+)/.exec(kubernetesVersion) ?? [];
const kubeVersion = {
  Version: kubernetesVersion,
  GitVersion: kubernetesVersion,
  Major: major ?? "",
  Minor: minor ?? "",
};

function fieldsOf(tree: SourceTree, release: FolderRelease): Readonly<Record<string, HelmData>> {
  const { folder, values = emptyMapping, releaseName, namespace } = release;
  return {
    Values: valuesData(withGlobal(values), inFolder(folder, "values.yaml")),
    Release: plain({
      Name: releaseName,
      Namespace: namespace,
      Service: "Helm",
      Revision: 1,
      IsInstall: true,
      IsUpgrade: false,
    }),
    Chart: plain(chartFields(chartIn(tree, folder))),
    Capabilities: plain({ KubeVersion: kubeVersion }),
  };
}

/** Helm gives every chart a `global`. */
function withGlobal(values: Node): Node {
  if (values.kind !== "mapping" || entryOf(values, "global")) return values;
  return withEntry(values, "global", emptyMapping);
}

/** The fields of Chart.yaml under the names that Go has for them. */
function chartFields(chart: Node | undefined): Json {
  const written = chart && toJson(chart);
  if (typeof written !== "object" || written === null || Array.isArray(written)) return {};
  const fields = Object.entries(written as { readonly [key: string]: Json });
  return Object.fromEntries(fields.map(([key, value]) => [goName(key), value] as const));
}

function goName(key: string): string {
  return key === "apiVersion" ? "APIVersion" : key.slice(0, 1).toUpperCase() + key.slice(1);
}

function plain(value: Json): HelmData {
  if (value === null || typeof value !== "object") return { kind: "plain", value };
  if (Array.isArray(value)) return { kind: "list", items: value.map(plain) };
  return { kind: "map", entries: Object.entries(value).map(([key, item]) => [key, plain(item as Json)] as const) };
}

interface Made {
  readonly manifests: readonly Manifest[];
  readonly opaque: readonly string[];
  readonly problems: readonly Problem[];
}

function manifestsOf(
  { name, file }: TemplateFile,
  result: TemplateResult | undefined,
  { isReadAgain = false }: ChartRelease,
  by: string,
): Made {
  if (result?.kind !== "text") return { manifests: [], opaque: [file.path], problems: [] };
  const yaml = printedYaml(result.value, file, by);
  const { objects, errors } = documentsOf(yaml);
  if (errors.some(({ kind }) => kind !== "no-object"))
    return {
      manifests: [],
      opaque: [file.path],
      problems: [...unreadableYaml(name, errors), ...(isReadAgain ? doubleKeys(errors) : [])],
    };
  const manifests = objects.filter((object) => !isTest(object)).map((node) => ({ ref: refOfDocument(node), node }));
  return { manifests, opaque: [], problems: [] };
}

/** The names of the charts within a chart: Helm adds the values that they bring to those of the whole. */
function namesWithin(tree: SourceTree, folder: string): ReadonlySet<string> {
  const named = dependenciesOf(chartIn(tree, folder)).map((one) => textAt(one, "alias") ?? textAt(one, "name") ?? "");
  const unpacked = chartsWithin(tree, folder).map((chart) => textAt(chartIn(tree, chart), "name") ?? "");
  return new Set([...named, ...unpacked]);
}

function isTest(object: Node): boolean {
  return (textAt(object, "metadata", "annotations", "helm.sh/hook") ?? "")
    .split(",")
    .some((hook) => /^\s*test/.test(hook));
}
