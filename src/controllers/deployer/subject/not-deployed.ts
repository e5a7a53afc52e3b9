import { chartFile, chartFoldersBelow, chartTargets, targetsBelow, type Target } from "../../../discover/index.ts";
import type { SourceTree } from "../../../source/index.ts";
import { folderNamed } from "../helm-releases/chart-of-release.ts";
import type { DeployedBuild } from "../deployed/deployed-builds.ts";
import { isHelmRelease } from "../helm-releases/helm-release.ts";
import { holdsImmich, namesImmich } from "./part-of-immich.ts";
import type { RenderedTarget, RenderTarget } from "../rendering/render-target.ts";

/**
 * Kustomizations and folders of manifests that no deployer of this repository applies, so that a person may do it; of charts only
 * those of Immich, since most that lie in a repository are installed with values from elsewhere.
 */
export function notDeployed(
  tree: SourceTree,
  deployed: readonly DeployedBuild[],
  render: RenderTarget,
): readonly RenderedTarget[] {
  const reads = filesOf(deployed);
  const folders = new Set(deployed.map(({ target }) => target.chart?.whole?.folder ?? target.path));
  const alone = (targets: readonly Target[]): readonly RenderedTarget[] =>
    targets
      .filter(({ path }) => !folders.has(path))
      .map((target) => renderAlone(render, target))
      .filter(({ rendered }) => ![...rendered.reads].some((file) => reads.has(file)));
  const others = alone(targetsBelow(tree, "").filter(({ kind }) => kind !== "chart"));
  const installed = installedCharts(tree, [...deployed, ...others]);
  const ofImmich = chartFoldersBelow(tree, "")
    .filter((folder) => !installed(folder))
    .map((folder) => alone(chartTargets(tree, folder)))
    .filter((parts) => parts.some((part) => holdsImmich(part, ({ node }) => namesImmich(node))));
  return [...others, ...ofImmich.flat()];
}

export function renderAlone(render: RenderTarget, target: Target): RenderedTarget {
  return render(target, () => undefined);
}

/** Does a HelmRelease or a kustomization install the chart of a folder? */
function installedCharts(tree: SourceTree, builds: readonly RenderedTarget[]): (folder: string) => boolean {
  const releases = builds.flatMap(({ rendered }) => rendered.manifests).filter(isHelmRelease);
  const released = new Set(releases.map(({ node }) => folderNamed(node, tree)));
  const reads = filesOf(builds);
  return (folder) => released.has(folder) || reads.has(chartFile(folder));
}

function filesOf(builds: readonly RenderedTarget[]): ReadonlySet<string> {
  return new Set(builds.flatMap(({ rendered }) => [...rendered.reads]));
}
