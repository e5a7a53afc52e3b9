import { folderMeant, servesNoIndex, type LeftBehind } from "../../catalog/index.ts";
import { leftBehind } from "../../charts/index.ts";
import type { ArgoSource } from "../../discover/index.ts";
import type { WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { sourcesOf } from "./sources-of.ts";

/**
 * With `chart`, a registry's address is written without a scheme. One with `oci://` is an image since 3.1, whatever `chart` says, and was
 * asked for an index before; one with `https://` still is (reposerver/repository; util/helm/client.go, IsHelmOciRepo). Helm pulls what is
 * not there from an index no better (helm pkg/repo, FindChartInRepoURL).
 */
export function wrongChartAddress(application: WorldObject, context: Context): string | undefined {
  const sources = sourcesOf(application);
  for (const [index, source] of sources.entries()) {
    const why = failureOf(source);
    if (why === undefined) continue;
    const reason = `Failed to load target state: failed to generate manifest for source ${index + 1} of ${sources.length}: rpc error: code = Unknown desc = ${why}`;
    const stands = context.fails({
      rule: "argo-cd/chart-address",
      object: application.ref,
      about: source.chart,
      message: `ComparisonError: ${reason}`,
      blame: { object: application.ref, path: [...source.at, "repoURL"] },
      known: { from: "source", of: "Argo CD 2.14–3.6 reposerver and util/helm, IsHelmOciRepo" },
      details: {
        chart: source.chart ?? "",
        address: source.repoUrl,
        version: source.revision,
        newest: newerElsewhere(source)?.newest ?? "",
        meant: addressMeant(source),
      },
    });
    if (stands) return reason;
  }
  return undefined;
}

/** Argo CD writes the address of a registry without a scheme. */
function addressMeant(source: ArgoSource): string {
  const { repoUrl, chart = "" } = source;
  const address = newerElsewhere(source)?.instead ?? folderMeant(repoUrl, chart) ?? repoUrl;
  return address.replace(/^.*:\/\/|\/$/g, "");
}

function newerElsewhere({ chart, repoUrl, revision }: ArgoSource): LeftBehind | undefined {
  return leftBehind(repoUrl, chart ?? "", revision);
}

function failureOf(source: ArgoSource): string | undefined {
  const { chart, repoUrl, revision } = source;
  if (chart === undefined) return undefined;
  if (newerElsewhere(source) !== undefined)
    return `chart "${chart}" version "${revision}" not found in ${repoUrl} repository`;
  if (servesNoIndex(repoUrl))
    return `looks like "${repoUrl}" is not a valid chart repository or cannot be reached: failed to fetch ${repoUrl.replace(/\/$/, "")}/index.yaml`;
  const address = repoUrl.replace(/\/$/, "");
  // With `oci://` in front that is the chart, since 3.1.
  if (!address.includes("://") && folderMeant(address, chart) !== undefined)
    return `failed to resolve revision "${revision}": ${address}/${chart}:${revision}: not found`;
  const image = /^oci:\/\/[^/]+\/(?:.*\/)?([^/]+)\/?$/.exec(repoUrl)?.[1];
  return image !== undefined && image !== chart && ofCharts.test(image)
    ? `failed to resolve revision "${revision}": ${repoUrl.slice("oci://".length)}:${revision}: not found`
    : undefined;
}

/** The last word of an address under which charts lie, and not a chart's own name. */
const ofCharts = /(?:^|-)(?:helm|charts?)$|charts$/;
