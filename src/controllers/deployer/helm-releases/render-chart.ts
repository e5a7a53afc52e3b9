import {
  chartByContract,
  chartInFolder,
  subchartPart,
  type ChartRelease,
  type Contracted,
  type HelmTemplate,
} from "../../../charts/index.ts";
import { chartLeftBehind, repositoryElsewhere } from "../../../catalog/index.ts";
import type { LostDependency, MissingValues, WholeChart } from "../../../discover/index.ts";
import type { Manifest, OpaquePart, OpenSource, Rendered } from "../../../render/index.ts";
import type { Node, Problem, SourceTree, Span } from "../../../source/index.ts";
import { immichName } from "./chart-of-release.ts";
import { nothingServed } from "../../charts/index.ts";
import { chartByHelm } from "./chart-by-helm.ts";
import { lostInWhole } from "./lost-in-whole.ts";
import { unreadableValues } from "./unreadable-values.ts";

/** What charts are rendered with, besides what is known of them by name. */
export interface ChartTools {
  readonly tree: SourceTree;
  /** Goes before all that is known, where it can render a chart. */
  readonly helm?: HelmTemplate | undefined;
}

export interface Release extends ChartRelease {
  /** Where the chart lies in this repository. */
  readonly folder?: string | undefined;
  /** Where it is published. */
  readonly repoUrl?: string | undefined;
  /** Where a chart of this repository, which depends on it, has that written. */
  readonly repoSpan?: Span | undefined;
  /** The chart of this repository that it is a part of. */
  readonly whole?: WholeChart | undefined;
  /** How Helm names what it prints of that part. */
  readonly inside?: string | undefined;
  /** What the chart calls it that depends on it. */
  readonly alias?: string | undefined;
  readonly complete?: boolean | undefined;
  /** Values files without which Helm does not begin. */
  readonly missing?: readonly MissingValues[] | undefined;
  /** It is to lie in this repository, and does not: Helm does not begin. */
  readonly lost?: LostDependency | undefined;
  /** What keeps its values from being read at all. */
  readonly unreadable?: readonly Problem[] | undefined;
  /** Does it bring what the chart has in `crds/`? Only `helmCharts` of a kustomization do not. */
  readonly withDefinitions?: boolean | undefined;
  /** What names the chart. */
  readonly span?: Span | undefined;
}

/**
 * A release by the contract of its chart; as a whole opaque where none is known, or not all of its values are. Where they cannot be read,
 * only the templates of a chart in this repository are rendered, as with values that are not known.
 */
export function renderChart(release: Release, tools: ChartTools): Rendered {
  const unreadable = unreadableValues(release, tools.tree);
  if (unreadable.length === 0) return rendered(release, tools, []);
  const complete = release.folder !== undefined || release.whole !== undefined;
  return rendered({ ...release, complete: complete && release.complete, isOpen: true }, tools, unreadable);
}

function rendered(release: Release, tools: ChartTools, unreadable: readonly Problem[]): Rendered {
  const { releaseName, namespace, chart, values, repoUrl, alias, complete = true, isOpen = false } = release;
  const contracted = complete ? contractedOf(release, tools) : undefined;
  const whole: OpaquePart = {
    kind: "helm-chart",
    // A part is told apart from the whole, whose name all of its objects bear.
    name: release.whole === undefined ? releaseName : `${releaseName}: ${subchartPart(chart.name, values)}`,
    namespace,
    // Within another chart it goes by the name that it has there.
    chart: { ...chart, name: alias ?? chart.name, values, release: releaseName, repoUrl, isOpen },
    span: release.span,
  };
  // What is missing may come with the values that are not known; what is told of templates all the same, no value mends.
  const isCertain = unreadable.length === 0 && (!isOpen || contracted?.by === "templates");
  const refusals = isCertain ? (contracted?.problems ?? []) : [];
  const lost = release.lost === undefined ? [] : [lostChart(release.lost)];
  const problems = [
    ...unreadable,
    ...(release.missing ?? []).map(missingFile),
    ...lost,
    ...absent(release),
    ...refusals,
  ];
  // What comes from no value in particular stands where the values begin.
  const otherwise = firstKeyOf(release.values) ?? release.span;
  return {
    manifests: (contracted?.manifests ?? []).map(({ ref, node }): Manifest => ({
      ref,
      node: placed(node, otherwise),
      open: openSource(release),
      isRefused: problems.length > 0,
    })),
    problems: problems.map((problem) => placed(problem, otherwise)),
    warnings: [...(contracted?.ignored ?? []), ...lostInWhole(release, tools.tree)],
    opaque: [...(contracted ? opaqueParts(contracted, release) : [whole]), ...otherValues(release)],
    reads: new Set([...(contracted?.reads ?? []), ...unreadable.flatMap(({ span }) => span?.file.path ?? [])]),
    charts: contracted && [{ release: releaseName, namespace, chart, by: contracted.by, from: contracted.from }],
  };
}

function lostChart({ path, address = "", span }: LostDependency): Problem {
  const message =
    path === undefined
      ? `Error: no repository definition for ${address}. Please add the missing repos via 'helm repo add'`
      : `Error: directory ${path} not found`;
  return { rule: "charts/dependency-missing", message, span };
}

/** A chart that another depends on, and that nobody serves where it is looked for. */
function absent({ repoUrl = "", repoSpan }: Release): readonly Problem[] {
  if (repoSpan === undefined || repositoryElsewhere(repoUrl) === undefined) return [];
  return [{ rule: "charts/repository-missing", message: nothingServed(repoUrl), span: repoSpan }];
}

function missingFile({ path, span }: MissingValues): Problem {
  return { rule: "argo-cd/values-file-missing", message: `Error: open ${path}: no such file or directory`, span };
}

function contractedOf(release: Release, { tree, helm }: ChartTools): Contracted | undefined {
  const { folder, isOpen = false, repoUrl = "" } = release;
  const chart = { ...release.chart, newest: chartLeftBehind(repoUrl, release.chart.name)?.newest };
  // What names no namespace is stored under `default`, so that this is where the chart finds itself.
  const installed = { ...release, chart, namespace: release.namespace || "default" };
  const byName = isForeign(release) ? undefined : chartByContract(installed);
  const known = folder === undefined ? byName : chartInFolder(tree, { ...installed, folder, isOpen });
  if (helm === undefined) return known;
  return chartByHelm(installed, known, { tree, helm }) ?? known;
}

/** Others publish charts called immich too, with other values. What a client calls `@name` may be any repository. */
function isForeign({ chart, repoUrl = "" }: Release): boolean {
  const isNamed = repoUrl !== "" && !/^(?:@|alias:)/.test(repoUrl);
  return chart.name === immichName && isNamed && !/immich-(?:app|charts)/.test(repoUrl);
}

function opaqueParts({ opaque }: Contracted, { releaseName, namespace }: ChartRelease): readonly OpaquePart[] {
  return opaque
    .filter((part) => !watching.test(part))
    .map((part) => ({
      kind: "helm-chart",
      name: `${releaseName}: ${part}`,
      namespace,
      brings: /^([A-Z]\w+) /.exec(part)?.[1],
    }));
}

/** Values from elsewhere, or those of whoever installs a chart of this repository, may well bring what is missing here. */
function otherValues({ isOpen, whole, inside, releaseName, namespace, span }: Release): readonly OpaquePart[] {
  if (!isOpen) return [];
  if (whole === undefined) return [{ kind: "values-of-release", name: releaseName, namespace, span }];
  // The first part speaks for all of them.
  return inside === whole.parts[0]?.inside ? [{ kind: "values", name: whole.folder || ".", namespace, span }] : [];
}

function openSource({ isOpen, whole, releaseName }: Release): OpenSource | undefined {
  if (!isOpen) return undefined;
  return whole === undefined
    ? { kind: "what gives values to Helm release", name: releaseName }
    : { kind: "what gives values to chart", name: whole.folder || "." };
}

function placed<Of extends { readonly span?: Span | undefined }>(one: Of, otherwise: Span | undefined): Of {
  return one.span ? one : { ...one, span: otherwise };
}

function firstKeyOf(values: Node | undefined): Span | undefined {
  return values?.kind === "mapping" ? values.entries[0]?.key.span : undefined;
}

/** Nothing needs these to come up. */
const watching = /^(ServiceMonitor|PodMonitor|PrometheusRule) /;
