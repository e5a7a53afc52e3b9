import { folderMeant, repositoryElsewhere } from "../../../catalog/index.ts";
import { leftBehind, mergeOverwrite } from "../../../charts/index.ts";
import { isAddress, wholeChart } from "../../../discover/index.ts";
import type { HelmChart, Rendered } from "../../../render/index.ts";
import { emptyMapping, type Node, type Problem } from "../../../source/index.ts";
import { nothingServed } from "../../charts/index.ts";
import { renderChart, type ChartTools, type Release } from "./render-chart.ts";

/** A chart among the generators of a kustomization. */
export function inflateChart({ values, repository, ...chart }: HelmChart, tools: ChartTools): Rendered {
  const merged = values.reduce<Node>(mergeOverwrite, emptyMapping);
  const inflated = renderInstalled({ ...chart, repoUrl: repository || undefined, values: merged }, tools);
  const problem = wrongAddress(repository, chart);
  return problem === undefined ? inflated : { ...inflated, problems: [problem, ...inflated.problems] };
}

/**
 * kustomize calls `helm pull --repo`, which knows no way to an address without a scheme (helm pkg/getter, ByScheme), and for a registry
 * `helm pull` with the chart's name behind the address (kustomize HelmChartInflationGenerator, pullCommand). A version that a repository
 * does not have it does not find there (helm pkg/repo, FindChartInRepoURL).
 */
function wrongAddress(
  repository: string,
  { folder, chart, span }: Pick<HelmChart, "folder" | "chart" | "span">,
): Problem | undefined {
  if (folder !== undefined || repository === "") return undefined;
  if (repositoryElsewhere(repository) !== undefined)
    return { rule: "charts/repository-missing", message: nothingServed(repository), span };
  const rule = "kustomize/build-error";
  const meant = repository.startsWith("oci://") ? folderMeant(repository, chart.name) : undefined;
  if (meant !== undefined)
    return {
      rule,
      message: `Error: ${nameIn(repository, chart.name)}: not found`,
      span,
      remedy: `write repo: ${meant}`,
    };
  const left = leftBehind(repository, chart.name, chart.version ?? "");
  if (left !== undefined) {
    const message = `Error: chart "${chart.name}" version "${chart.version}" not found in ${repository} repository`;
    return { rule, message, span, remedy: `write repo: ${left.instead}, or stay with ${left.newest}` };
  }
  if (isAddress(repository)) return undefined;
  const remedy = `write the scheme of repo: https://${repository} or, for a registry, oci://${repository}`;
  return { rule, message: "Error: could not find protocol handler for: ", span, remedy };
}

/** Where a registry is asked for a chart. */
function nameIn(repository: string, chart: string): string {
  return `${repository.slice("oci://".length).replace(/\/$/, "")}/${chart}`;
}

/** A release of a published chart, or of one that lies in this repository, with all of its parts. */
export function renderInstalled({ folder, ...release }: Release, tools: ChartTools): Rendered {
  if (folder === undefined) return renderChart(release, tools);
  const parts = wholeChart(tools.tree, folder, release.values ?? emptyMapping);
  return joined(parts.map((part) => renderChart({ ...release, ...part }, tools)));
}

function joined(parts: readonly Rendered[]): Rendered {
  return {
    manifests: parts.flatMap(({ manifests }) => manifests),
    problems: parts.flatMap(({ problems }) => problems),
    warnings: parts.flatMap(({ warnings }) => warnings),
    opaque: parts.flatMap(({ opaque }) => opaque),
    reads: new Set(parts.flatMap(({ reads }) => [...reads])),
    charts: parts.flatMap(({ charts = [] }) => charts),
  };
}

/**
 * kustomize-controller builds without plugins, so that `helmCharts` fails the whole build (fluxcd/pkg kustomize, Build). What the
 * chart was to bring is named, so that one of Immich counts as Immich.
 */
export function refuseChart({ chart, releaseName, namespace, values, span }: HelmChart): Rendered {
  const message = "must specify --enable-helm";
  const remedy = `install the chart ${chart.name} by a HelmRelease: Flux builds no charts within a kustomization`;
  const problem = { rule: "kustomize/build-error", message, span, remedy } as const;
  const merged = values.reduce<Node>(mergeOverwrite, emptyMapping);
  const part = { kind: "helm-chart", name: releaseName, namespace, chart: { ...chart, values: merged }, span } as const;
  return { manifests: [], problems: [problem], warnings: [], opaque: [part], reads: new Set() };
}
