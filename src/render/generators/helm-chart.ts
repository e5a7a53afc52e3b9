import { entryOf, itemsAt, joinPath, mappingAt, type Mapping, type Node } from "../../source/index.ts";
import { entriesOf, scalarsOf, stringOf } from "../fields.ts";
import { report, type Frame } from "../frame.ts";
import { isFailure, kindOf, loadYaml } from "../load.ts";
import type { HelmChart } from "../manifest.ts";

/** What a kustomization says of a chart. */
export interface ChartEntry {
  readonly entry: Mapping;
  /** `chartHome`; empty where it is not said. */
  readonly home: string;
  /** That of the kustomization; empty where it names none. */
  readonly namespace: string;
}

/** An entry of `helmCharts` as `helm template` is called for it (HelmChartInflationGenerator.go). */
export function helmChart(frame: Frame, { entry, home: given, namespace }: ChartEntry): HelmChart {
  const name = stringOf(entry, "name");
  const releaseName = stringOf(entry, "releaseName");
  const home = given || "charts";
  const version = stringOf(entry, "version");
  reportRefused(frame, entry);
  const { values, complete } = valuesOf(frame, entry, home);
  const folder = vendored(frame, entry, home);
  if (folder === undefined && stringOf(entry, "repo") === "") reportUnfound(frame, entry, `${home}/${name}`);
  return {
    releaseName: releaseName || name,
    // An entry that names no namespace is rendered for that of the kustomization.
    namespace: stringOf(entry, "namespace") || namespace,
    chart: { name, version: version === "" ? undefined : version },
    folder,
    repository: stringOf(entry, "repo"),
    withDefinitions: stringOf(entry, "includeCRDs") === "true",
    values,
    // Without a name Helm makes one up.
    complete: complete && releaseName !== "" && isInOneNamespace(stringOf(entry, "namespace"), namespace),
    span: entry.span,
  };
}

const waysToMerge: readonly string[] = ["merge", "override", "replace"];

/** What kustomize refuses before it calls Helm (validateArgs). */
function reportRefused(frame: Frame, entry: Mapping): void {
  if (stringOf(entry, "name") === "") report(frame, "chart name cannot be empty", { span: entry.span });
  const way = stringOf(entry, "valuesMerge");
  if (way === "" || waysToMerge.includes(way)) return;
  const remedy = way.includes("\n")
    ? "write the values under valuesInline, without the | behind it"
    : `write one of ${waysToMerge.join(", ")}`;
  const text = `valuesMerge must be one of [${waysToMerge.join(" ")}]`;
  report(frame, text, { span: entryOf(entry, "valuesMerge")?.key.span ?? entry.span, remedy });
}

/** Where the chart lies in this repository, pulled before (absChartHome, chartExistsLocally). */
function vendored(frame: Frame, entry: Mapping, home: string): string | undefined {
  const [name, version] = [stringOf(entry, "name"), stringOf(entry, "version")];
  const pulled = version !== "" && stringOf(entry, "repo") !== "";
  const folder = joinPath(frame.folder, pulled ? `${home}/${name}-${version}/${name}` : `${home}/${name}`);
  return folder !== undefined && kindOf(frame.build.tree, folder) === "folder" ? folder : undefined;
}

function reportUnfound(frame: Frame, entry: Mapping, path: string): void {
  const remedy = "name the repository of the chart under repo, or commit the chart there";
  report(frame, `no repo specified for pull, no chart found at '${path}'`, { span: entry.span, remedy });
}

/**
 * Whose namespace wins where chart and kustomization name two depends on kustomize's release (pull request 6031); where neither
 * names one, it is that of the command's context.
 */
function isInOneNamespace(own: string, whole: string): boolean {
  return own === "" || whole === "" ? own !== whole : own === whole;
}

type Values = Pick<HelmChart, "values" | "complete">;

/** `valuesInline` is merged into `valuesFile`; `additionalValuesFiles` follow as further `--values`. */
function valuesOf(frame: Frame, entry: Mapping, home: string): Values {
  const load = (name: string): Node | undefined | "elsewhere" => loadValues(frame, entry, home, name);
  const file = stringOf(entry, "valuesFile");
  const merge = stringOf(entry, "valuesMerge") || "override";
  const inline = mappingAt(entry, "valuesInline");
  const isReplaced = merge === "replace" && entriesOf(entry, "valuesInline").length > 0;
  const own = file === "" || isReplaced ? undefined : load(file);
  const additional = scalarsOf(entry, "additionalValuesFiles").map(({ text }) => load(text));
  const loaded = [own, inline, ...additional];
  const values = loaded.filter((one): one is Node => one !== undefined && one !== "elsewhere");
  const known = own === "elsewhere" ? undefined : own;
  const isClear = merge === "replace" || (merge === "override" && !emptiesAValue(known, inline));
  return { values, complete: isClear && !loaded.includes("elsewhere") };
}

/** A file that is not here comes with the chart, when that is in its home, or from the network; any other is missed. */
function loadValues(frame: Frame, entry: Mapping, home: string, name: string): Node | undefined | "elsewhere" {
  if (name.includes("://")) return "elsewhere";
  const yaml = loadYaml(frame, name);
  if (!isFailure(yaml)) return yaml.documents[0];
  if (name.replace(/^\.\//, "").startsWith(`${home}/`)) return "elsewhere";
  report(frame, yaml.text, { failure: yaml, span: spanOf(entry, name) });
  return "elsewhere";
}

function spanOf(entry: Mapping, name: string): Mapping["span"] {
  const file = entryOf(entry, "valuesFile")?.value;
  const all = [...(file ? [file] : []), ...itemsAt(entry, "additionalValuesFiles")];
  return all.find((one) => one.kind === "scalar" && one.text === name)?.span ?? entry.span;
}

/** Does an inline value set something to false, 0 or nothing? Older releases leave the value of the file then (mergo). */
function emptiesAValue(file: Node | undefined, inline: Node | undefined): boolean {
  if (file?.kind !== "mapping" || inline?.kind !== "mapping") return false;
  return inline.entries.some(({ key, value }) => {
    const known = entryOf(file, key.text)?.value;
    if (known === undefined) return false;
    if (value.kind === "scalar") return !value.value;
    return (value.kind === "mapping" ? value.entries : value.items).length === 0 || emptiesAValue(known, value);
  });
}
