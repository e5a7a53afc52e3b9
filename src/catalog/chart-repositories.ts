import { isOneSlipOff, looksLike } from "./looks-like.ts";

/** A repository of Helm charts that is not, or no longer, where it is asked for. */
export interface RepositoryElsewhere {
  /** Where it is. */
  readonly meant: string;
  readonly differs: "name" | "moved";
  /** Can nobody else serve charts there? */
  readonly certain: boolean;
}

/** Those that people install Immich and its database from, as their own pages name them; with an OCI registry the charts' own addresses too. */
const served = [
  "https://immich-app.github.io/immich-charts",
  "oci://ghcr.io/immich-app/immich-charts",
  "oci://ghcr.io/immich-app/immich-charts/immich",
  "https://bjw-s-labs.github.io/helm-charts",
  "oci://ghcr.io/bjw-s-labs/helm",
  "oci://ghcr.io/bjw-s-labs/helm/app-template",
  "oci://ghcr.io/bjw-s/helm",
  "oci://ghcr.io/bjw-s/helm/app-template",
  "https://cloudnative-pg.github.io/charts",
  "https://charts.bitnami.com/bitnami",
  "oci://registry-1.docker.io/bitnamicharts",
];

/** Announced in bjw-s-labs/helm-charts#378; nothing redirects from there (#422). */
const moved: Readonly<Record<string, string>> = {
  "https://bjw-s.github.io/helm-charts": "https://bjw-s-labs.github.io/helm-charts",
};

/** Only what moved for good, and plain slips of the ones that are known here: any other address may serve charts. */
export function repositoryElsewhere(url: string): RepositoryElsewhere | undefined {
  const address = plainAddress(url);
  const now = moved[address];
  if (now !== undefined) return { meant: now, differs: "moved", certain: false };
  // Hosts know no capitals, and what differs in nothing else may well be served.
  if (served.some((each) => each.toLowerCase() === address.toLowerCase())) return undefined;
  const meant = served.find((each) => isOneSlipOff(address, each));
  if (meant === undefined) return undefined;
  return { meant, differs: "name", certain: ownerOf(address) === ownerOf(meant) };
}

/** All that is served at some of them. */
const charts: Readonly<Record<string, readonly string[]>> = {
  "https://immich-app.github.io/immich-charts": ["immich"],
  "oci://ghcr.io/immich-app/immich-charts": ["immich"],
  "https://bjw-s-labs.github.io/helm-charts": ["app-template", "common"],
  "oci://ghcr.io/bjw-s-labs/helm": ["app-template", "common"],
};

/** The chart that is meant, where one is asked for under a name that its repository does not have. */
export function chartMeant(url: string, chart: string): string | undefined {
  const known = charts[plainAddress(url)] ?? [];
  if (known.includes(chart)) return undefined;
  const [only] = known.length === 1 ? known : [];
  return known.find((each) => isOneSlipOff(chart, each) || looksLike(chart, each)) ?? only;
}

/** Pages that are asked for over http answer with the address over https. */
function plainAddress(url: string): string {
  return url.replace(/^http:/, "https:").replace(/\/+$/, "");
}

/** Whose it is, by the address: a host of their own, or their name at a registry. */
function ownerOf(address: string): string | undefined {
  return /^(?:https?:\/\/[^/]+|oci:\/\/[^/]+\/[^/]+)/.exec(address)?.[0];
}
