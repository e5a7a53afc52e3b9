import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const chartVersion: Rule = {
  id: "flux/chart-version",
  title: (trouble) =>
    `HelmRepository ${detail(trouble, "repository")} has no ${detail(trouble, "chart")} ${detail(trouble, "version")}`,
  message: (trouble) =>
    `${detail(trouble, "url")} gets no newer charts any more: ${detail(trouble, "newest")} was the last. Later ones are at ${detail(trouble, "instead")}. Flux fetches no chart, and the release is not installed.`,
  remedy: (trouble) =>
    `in the HelmRepository write url: ${detail(trouble, "instead")} and type: oci, or stay with ${detail(trouble, "newest")}`,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get helmcharts`,
  explanation: {
    summary: "A version of a chart is asked of a repository that is left as it was.",
    why: "Some projects have moved their charts from a repository with an index to an OCI registry. The index still answers, with the versions that it had; tools like Renovate see no newer ones there. A version that came later is only in the registry. Of Immich's chart that is 0.13.0 and all after it.",
    looksLike: [
      "HelmChart '<namespace>/<namespace>-<name>' is not ready: invalid chart reference: failed to get chart version for remote reference: no '<chart>' chart with version matching '<version>' found",
      "no '<chart>' chart with version matching '<version>' found",
      "chart pull error: failed to get chart version for remote reference",
      'chart "<chart>" matching <version> not found in <repository> index',
    ],
    mend: "Correct the version where nobody has one of that number, or take the chart from where it is published now (app-template is at `oci://ghcr.io/bjw-s-labs/helm`).\n\n```yaml\napiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nspec:\n  type: oci\n  url: oci://ghcr.io/immich-app/immich-charts\n```",
    sources: [
      "source-controller internal/helm/repository/chart_repository.go, getChartVersion",
      "immich-app/immich-charts README.md, and charts/immich/CHANGELOG.md of 0.13.0",
    ],
  },
};
