import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

const isImproper = ({ details }: Trouble): boolean => details?.["improper"] !== undefined;

export const chartVersion: Rule = {
  id: "flux/chart-version",
  title: (trouble) =>
    isImproper(trouble)
      ? `${detail(trouble, "version")} is no version of a chart`
      : `HelmRepository ${detail(trouble, "repository")} has no ${detail(trouble, "chart")} ${detail(trouble, "version")}`,
  message: (trouble) =>
    isImproper(trouble)
      ? `Flux takes a version there, or a range such as 1.2.x, and looks it up in HelmRepository ${detail(trouble, "repository")}. This is neither, so it fetches no chart, and the release is not installed.`
      : `${detail(trouble, "url")} gets no newer charts any more: ${detail(trouble, "newest")} was the last. Later ones are at ${detail(trouble, "instead")}. Flux fetches no chart, and the release is not installed.`,
  remedy: (trouble) => {
    if (!isImproper(trouble))
      return `in the HelmRepository write url: ${detail(trouble, "instead")} and type: oci, or stay with ${detail(trouble, "newest")}`;
    const { meant } = trouble.details ?? {};
    return typeof meant === "string"
      ? `write ${meant}`
      : `write the version of chart ${detail(trouble, "chart")} alone`;
  },
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get helmcharts`,
  explanation: {
    summary: "A version of a chart is asked for that its repository does not have.",
    why: "In `version` stands a version (`0.9.3`) or a range (`0.9.x`, `>=0.9.0 <1.0.0`); the name of the chart before it, or a word like `latest`, is neither, and a repository never has one of that name.\n\nSome projects have moved their charts from a repository with an index to an OCI registry. The index still answers, with the versions that it had; tools like Renovate see no newer ones there. A version that came later is only in the registry. Of Immich's chart that is 0.13.0 and all after it.",
    looksLike: [
      "HelmChart '<namespace>/<namespace>-<name>' is not ready: invalid chart reference: failed to get chart version for remote reference: no '<chart>' chart with version matching '<version>' found",
      "no '<chart>' chart with version matching '<version>' found",
      "invalid chart reference: failed to get chart version for remote reference: improper constraint: <version>",
      "improper constraint: <version>",
      "invalid chart reference: failed to get chart version for remote reference: constraint parser error",
      "chart pull error: failed to get chart version for remote reference",
      'chart "<chart>" matching <version> not found in <repository> index',
    ],
    mend: "Correct the version where nobody has one of that number, or take the chart from where it is published now (app-template is at `oci://ghcr.io/bjw-s-labs/helm`).\n\n```yaml\napiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nspec:\n  type: oci\n  url: oci://ghcr.io/immich-app/immich-charts\n```",
    sources: [
      "source-controller internal/helm/repository/chart_repository.go and oci_chart_repository.go, getChartVersion",
      "Masterminds/semver v3 constraints.go, NewConstraint",
      "immich-app/immich-charts README.md, and charts/immich/CHANGELOG.md of 0.13.0",
    ],
  },
};
