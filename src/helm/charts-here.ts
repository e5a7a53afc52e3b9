import { findByContent, findInFolder, type FoundChart } from "./find-chart.ts";
import { HelmImpossible, type HelmSettings } from "./helm-settings.ts";
import { runHelm } from "./run-helm.ts";

/** Where a published chart is asked for. */
export interface PublishedChart {
  readonly name: string;
  readonly version: string | undefined;
  readonly repository: string | undefined;
}

/** Finds a published chart on this machine, or has it fetched where that is allowed. */
export type FindChart = (chart: PublishedChart) => FoundChart | undefined;

/** In the folders that the user names, then in helm's cache, where it puts what it fetches. Looks for each chart once. */
export function chartFinder({ chartDirs, fetch, tell }: HelmSettings): FindChart {
  const { cache, content } = helmFolders();
  const known = new Map<string, FoundChart | undefined>();
  const find = (chart: PublishedChart): FoundChart | undefined => {
    for (const folder of [...chartDirs, cache]) {
      const found = findInFolder(folder, chart);
      if (found) return found;
    }
    return content === undefined ? undefined : findByContent(content, chart);
  };
  return (chart) => {
    const key = [chart.name, chart.version, chart.repository].join("\n");
    if (!known.has(key)) known.set(key, find(chart) ?? (fetch ? fetched(chart, cache, tell) : undefined));
    return known.get(key);
  };
}

function helmFolders(): { readonly cache: string; readonly content: string | undefined } {
  const shown = runHelm(["env"]);
  const valueOf = (name: string): string | undefined => new RegExp(`^${name}="(.*)"$`, "m").exec(shown.output)?.[1];
  const cache = valueOf("HELM_REPOSITORY_CACHE");
  if (cache === undefined) throw new HelmImpossible(`helm env does not say where its cache is: ${shown.words}`);
  return { cache, content: valueOf("HELM_CONTENT_CACHE") };
}

function fetched(chart: PublishedChart, cache: string, tell: HelmSettings["tell"]): FoundChart | undefined {
  const { name, version, repository } = chart;
  const url = repository && repositoryUrl(repository);
  if (url === undefined || !/^(?:https?|oci):\/\//.test(url)) return undefined;
  tell(`fetching chart ${name} ${version ?? ""} from ${url}`.replace("  ", " "));
  const from = url.startsWith("oci://") ? [`${url.replace(/\/+$/, "")}/${name}`] : [name, "--repo", url];
  const pulled = runHelm([
    "pull",
    ...from,
    ...(version === undefined ? [] : ["--version", version]),
    "--destination",
    cache,
  ]);
  if (!pulled.isDone) tell(`helm: ${pulled.words}`);
  return pulled.isDone ? findInFolder(cache, chart) : undefined;
}

/** Argo CD names a registry without its scheme. */
function repositoryUrl(repository: string): string {
  return repository.includes("://") ? repository : `oci://${repository}`;
}
