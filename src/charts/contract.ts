import { appTemplate } from "./app-template.ts";
import { argocdApps } from "./argocd-apps.ts";
import type { Findings } from "./chart.ts";
import { atLeast, earlier, parseChartVersion, type ChartVersion } from "./chart-version.ts";
import { immichBefore10 } from "./immich/immich-before-0.10.ts";
import { immichChart } from "./immich/immich.ts";
import type { ChartRelease, Contracted } from "./release.ts";

/** One way in which a chart treats its values. */
interface Contract {
  readonly chart: string;
  /** Which versions it is about. */
  readonly versions: string;
  /** The newest version that is treated like this. */
  readonly newest: ChartVersion;
  /** Earlier ones that took values which the newest refuses, from the newest on. */
  readonly laxer?: readonly ChartVersion[];
  readonly covers: (version: ChartVersion) => boolean;
  readonly render: (release: ChartRelease, version: ChartVersion) => Findings;
}

const open = Number.POSITIVE_INFINITY;

function appTemplateOf(major: number): Contract {
  const newest = { major, minor: open, patch: open };
  const covers = (version: ChartVersion): boolean => version.major === major;
  return { chart: "app-template", versions: String(major), newest, covers, render: appTemplate };
}

/** From the newest to the oldest. */
const contracts: Readonly<Record<string, readonly [Contract, ...Contract[]]>> = {
  "app-template": [appTemplateOf(5), ...[4, 3, 2, 1].map(appTemplateOf)],
  "argocd-apps": [
    {
      chart: "argocd-apps",
      versions: "0–2",
      newest: { major: 2, minor: open, patch: open },
      covers: () => true,
      render: argocdApps,
    },
  ],
  immich: [
    {
      chart: "immich",
      versions: "≥0.10",
      newest: { major: 0, minor: open, patch: open },
      laxer: [{ major: 0, minor: 12, patch: open }],
      covers: (version) => version.major === 0 && atLeast(version, 0, 10),
      render: immichChart,
    },
    {
      chart: "immich",
      versions: "<0.10",
      newest: { major: 0, minor: 9, patch: open },
      covers: (version) => !atLeast(version, 0, 10),
      render: immichBefore10,
    },
  ],
};

/** What a Helm release brings, for the charts whose contract is known; undefined for any other. */
export function chartByContract(release: ChartRelease): Contracted | undefined {
  const known = Object.hasOwn(contracts, release.chart.name) ? contracts[release.chart.name] : undefined;
  if (known === undefined) return undefined;
  const [newest] = known;
  const said = parseChartVersion(release.chart.version);
  if (said === undefined) return withUnknownVersion(release, isEndless(release) ? [newest] : known);
  const version = newestOf(said, release, newest);
  // Others publish charts of the name of one that never left 0.x; theirs have taken the higher numbers.
  if (version.major > newest.newest.major)
    return newest.newest.major === 0 ? undefined : newerThanKnown(release, newest);
  const contract = known.find(({ covers }) => covers(version));
  return contract && contracted(contract.render(release, version), `${contract.chart} ${contract.versions}`);
}

/** A range is taken for the newest that there is: its end may lie beyond that. */
function newestOf(said: ChartVersion, { chart }: ChartRelease, { newest }: Contract): ChartVersion {
  const there = parseChartVersion(chart.newest);
  if (there !== undefined && !Number.isFinite(said.patch)) return earlier(said, there);
  const begins = /^\s*>=?\s*v?(\d+).*</.exec(chart.version ?? "")?.[1];
  return begins !== undefined && Number(begins) <= newest.major ? earlier(said, newest) : said;
}

/** A range without an end: whoever installs it takes the newest that there is. */
function isEndless({ chart }: ChartRelease): boolean {
  return /^\s*(?:[*xX]|>=?[^<,|]*)\s*$/.test(chart.version ?? "");
}

/**
 * The newest contract that takes the values as they are; where none does, the one that has least against them. Where the repository
 * does not say which version it is, it may be one that was laxer.
 */
function withUnknownVersion(release: ChartRelease, known: readonly [Contract, ...Contract[]]): Contracted {
  const isNewest = isEndless(release);
  const there = parseChartVersion(release.chart.newest);
  const [newest, ...older] = known.flatMap((contract) =>
    [
      there === undefined ? contract.newest : earlier(contract.newest, there),
      ...(isNewest ? [] : (contract.laxer ?? [])),
    ].map((version) => [contract, version] as const),
  ) as [readonly [Contract, ChartVersion], ...(readonly [Contract, ChartVersion])[]];
  let [contract] = newest;
  let found = contract.render(release, newest[1]);
  for (const [next, version] of older) {
    if (complaints(found) === 0) break;
    const findings = next.render(release, version);
    if (complaints(findings) < complaints(found)) [contract, found] = [next, findings];
  }
  const { chart, versions } = contract;
  return contracted(found, isNewest ? `${chart} ${versions}` : `${chart} (version unknown, as ${versions})`);
}

function complaints({ problems, misplaced, doubts, manifests }: Findings): number {
  return problems.length + misplaced.length + doubts.length + (manifests.length > 0 ? 0 : 1);
}

/** A chart beyond what is known is read like the newest; what it would refuse nobody knows. */
function newerThanKnown(release: ChartRelease, { chart, versions, newest, render }: Contract): Contracted {
  const found = render(release, newest);
  const doubts = [...found.doubts, ...found.problems.map(({ message }) => message)];
  return contracted({ ...found, problems: [], doubts }, `${chart} (newer than known, as ${versions})`);
}

function contracted({ manifests, problems, ignored, misplaced, opaque, doubts }: Findings, from: string): Contracted {
  const unsure = doubts.map((message) => `perhaps refused: ${message}`);
  const all = { ignored: [...misplaced, ...ignored], opaque: [...opaque, ...unsure] };
  return { manifests, problems, ...all, by: "contract", from };
}
