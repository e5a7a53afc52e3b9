import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const chartAddress: Rule = {
  id: "argo-cd/chart-address",
  title: (trouble) => {
    const version = detail(trouble, "newest") === "" ? "" : ` ${detail(trouble, "version")}`;
    return `Argo CD finds no chart ${detail(trouble, "chart")}${version} at ${detail(trouble, "address")}`;
  },
  message: (trouble) => {
    const address = detail(trouble, "address");
    const newest = detail(trouble, "newest");
    if (newest !== "")
      return `That repository gets no newer charts any more: ${newest} was the last. Helm finds no such version, and nothing of Application ${trouble.object.name} is applied.`;
    if (!address.includes("://"))
      return `The address is the chart's own already, and Argo CD puts the chart's name behind it: ${address}/${detail(trouble, "chart")} is nothing. Nothing of Application ${trouble.object.name} is applied.`;
    return address.startsWith("oci://")
      ? `Where a chart is named, a registry's address begins with its host. With oci:// it is an image to Argo CD since 3.1, and chart is not looked at; before, it was asked for an index. Nothing of Application ${trouble.object.name} is applied.`
      : `Where a chart is named, a registry's address begins with its host. With https:// it is asked for an index of charts, which a registry does not have. Nothing of Application ${trouble.object.name} is applied.`;
  },
  remedy: (trouble) => {
    const newest = detail(trouble, "newest");
    return `write repoURL: ${detail(trouble, "meant")}${newest === "" ? "" : `, or stay with ${newest}`}`;
  },
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get application ${object.name} -o yaml`,
  explanation: {
    summary: "An Argo CD Application names a chart in a registry by an address at which it does not lie.",
    why: "Helm and Flux write `oci://`, Argo CD does not: with `chart`, an address without a scheme is a registry's, and one with `https://` is that of a repository with an index. Since 3.1 an address with `oci://` is that of an image, whose last word is the chart's own; `chart` then means nothing. It is told where the address ends in a word like `charts` or `helm`, under which charts lie, and of registries that have no index. Behind an address without a scheme Argo CD puts the name of the chart, so that one which ends in it is wrong: told of the charts that are known here. A repository with an index may be left as it was: of Immich's chart 0.13.0 and all after it are only in the registry.",
    looksLike: [
      'chart "<chart>" version "<version>" not found in <address> repository',
      'failed to resolve revision "<version>": <…>: not found',
      'looks like "<address>" is not a valid chart repository or cannot be reached: failed to fetch <address>/index.yaml',
      'looks like "<address>" is not a valid chart repository or cannot be reached',
    ],
    mend: "```yaml\nsource:\n  repoURL: ghcr.io/immich-app/immich-charts\n  chart: immich\n  targetRevision: 0.11.1\n```",
    sources: [
      "argo-cd reposerver/repository/repository.go, runRepoOperation; util/helm/client.go, IsHelmOciRepo",
      "argo-cd docs/user-guide/helm.md and oci.md",
    ],
  },
};
