import { baseName, nodeAt, textAt, type Node, type Problem, type SourceTree, type Span } from "../../source/index.ts";
import { chartAtTag } from "../chart-at-tag.ts";
import type { ArgoApplication } from "./argo-application.ts";
import { sourcesOf, type ArgoSource } from "./argo-source.ts";
import { folderOfSource } from "./argo-targets.ts";
import { chartParts, type ChartPart } from "./chart-parts.ts";
import type { IsOwnRepository, MeantFolder } from "../target.ts";
import { chartValues, type MissingValues } from "./chart-values.ts";
import { overriddenSource } from "./source-overrides.ts";
import { sourceType, typeByFiles } from "./source-type.ts";

/** A chart that an Application installs; a dependency of a chart in this repository is one of its own. */
export interface ArgoChart extends ChartPart {
  readonly releaseName: string;
  readonly namespace: string;
  /** Are there other values, from what is not in this repository (a URL, a file of the chart itself), or from whoever installs it? */
  readonly isOpen: boolean;
  /** Values files that it names and that are certainly not there. */
  readonly missing?: readonly MissingValues[] | undefined;
  /** What keeps its values from being read. */
  readonly unreadable?: readonly Problem[] | undefined;
  /** The chart of this repository that is installed as a whole, of which this is a part. */
  readonly whole: WholeChart | undefined;
  /** The source names another folder, which is not there. */
  readonly isMeant?: true | undefined;
  readonly span: Span | undefined;
}

/** A chart of this repository as it is installed. */
export interface WholeChart {
  readonly folder: string;
  /** Without those of the chart's own file. */
  readonly given: Node;
  readonly parts: readonly ChartPart[];
}

/** The charts that an Application installs, with the values that reach them (reposerver/repository, helmTemplate). */
export function argoCharts(
  tree: SourceTree,
  application: ArgoApplication,
  isOwn: IsOwnRepository = () => false,
  meant: MeantFolder = () => undefined,
): readonly ArgoChart[] {
  return sourcesOf(application).flatMap((source): readonly ArgoChart[] => {
    const isThere = source.path === undefined || folderOfSource(tree, source) !== undefined;
    const path = isThere ? undefined : meant(source.path ?? "", source.repoUrl);
    if (path === undefined) return chartsOf(tree, application, source, isOwn);
    return chartsOf(tree, application, { ...source, path }, isOwn).map((chart) => ({ ...chart, isMeant: true }));
  });
}

function chartsOf(
  tree: SourceTree,
  application: ArgoApplication,
  source: ArgoSource,
  isOwn: IsOwnRepository,
): readonly ArgoChart[] {
  const folder = folderOfSource(tree, source);
  const node = overriddenSource(tree, application, source);
  const helm = nodeAt(node, ["helm"]);
  const { values, isOpen, missing, unreadable } = chartValues(tree, { application, source, isOwn }, helm);
  const byPlugin = nodeAt(node, ["plugin"])?.kind === "mapping";
  const release = {
    releaseName: textAt(helm, "releaseName") || application.name,
    namespace: textAt(helm, "namespace") || (application.destinationNamespace ?? ""),
    // A plugin calls Helm with what its variables say.
    isOpen: isOpen || byPlugin,
    missing,
    unreadable,
    span: nodeAt(node, ["chart"])?.span ?? source.span,
  };
  if (folder === undefined) {
    const chart = chartElsewhere(source, helm);
    if (chart === undefined) return [];
    const published = { chart, values, repoUrl: source.repoUrl, folder, alias: undefined, inside: chart.name };
    return [{ ...release, ...published, whole: undefined }];
  }
  const type = sourceType(tree, node, folder);
  if ((type === "plugin" ? typeByFiles(tree, folder) : type) !== "helm") return [];
  return wholeChart(tree, folder, values).map((part) => ({ ...release, ...part }));
}

/** One with a name; or a folder of another git repository that is said to be a chart, or has the tag of one. */
function chartElsewhere(
  { chart, path = "", revision }: ArgoSource,
  helm: Node | undefined,
): ArgoChart["chart"] | undefined {
  if (chart !== undefined) return { name: chart, version: revision || undefined };
  const isChart = path !== "" && helm?.kind === "mapping";
  return chartAtTag(path, revision) ?? (isChart ? { name: baseName(path), version: undefined } : undefined);
}

/** The parts of a chart in this repository, each knowing of the whole. */
export function wholeChart(
  tree: SourceTree,
  folder: string,
  given: Node,
): readonly (ChartPart & { readonly whole: WholeChart })[] {
  const parts = chartParts(tree, folder, given);
  return parts.map((part) => ({ ...part, whole: { folder, given, parts } }));
}
