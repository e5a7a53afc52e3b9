import { catalogueDate, modelledReleases } from "./catalog/index.ts";
import { noConfiguration, type Configuration } from "./config/index.ts";
import {
  allControllers,
  buildsOf,
  chartNotes,
  contextOfBuilds,
  explore,
  findUnlisted,
  isPartOf,
  loadDatabaseUrlParser,
  newMemory,
  newRenderMemory,
  pastOf,
  sameCluster,
  settledContext,
  startOfBuilds,
  traceText,
  type Build,
  type Controller,
  type Exploration,
  type ParseDatabaseUrl,
  type ReleaseCandidates,
  type Wanted,
} from "./controllers/index.ts";
import { diagnose, ignoresIn, joinDiagnoses, withIgnoreNotes, type Forecast } from "./diagnose/index.ts";
import type { Manifest } from "./render/index.ts";
import { someScalar, type SourceTree } from "./source/index.ts";
import { version } from "./version.ts";
import type { World, WorldChanges } from "./world/index.ts";

/** What to forecast: which builds of a repository, and what is known about it. */
export interface Request extends Wanted {
  /** The repository's folder as the user named it; it only appears in the report. */
  readonly root: string;
  /** What the user has told about the repository; nothing without it. */
  readonly configuration?: Configuration | undefined;
  /** What was deployed before; without it the cluster is new and empty. */
  readonly since?: Since | undefined;
}

/** The same repository at an earlier time. */
export interface Since {
  /** As the user names it. */
  readonly name: string;
  readonly tree: SourceTree;
}

export interface Analysis {
  readonly forecast: Forecast;
  /** The whole simulation, tick by tick, for a person to read. */
  readonly trace: string;
  /** What the subject's builds apply. */
  readonly manifests: readonly Manifest[];
  /** What was simulated, for each cluster of the repository: what a rehearsal executes. */
  readonly explorations: readonly Exploration[];
}

/** There is nothing to forecast; the message says where was looked. */
export class NothingToCheck extends Error {}

/** The whole way from a repository to its forecast. Throws `NothingToCheck`. */
export async function analyse(
  tree: SourceTree,
  { root, configuration = noConfiguration, since, ...wanted }: Request,
): Promise<Analysis> {
  const renders = newRenderMemory();
  const clusters = buildsOf(tree, wanted, renders);
  refuseNothing(clusters.flat(), wanted);
  const earlier = since === undefined ? [] : buildsOf(since.tree, wantedThen(since.tree, wanted), renders);
  // A change is judged by what it touches.
  const isPartial = wanted.paths.length > 0 && since === undefined;
  const wholes = isPartial ? buildsOf(tree, { ...wanted, paths: [], allApps: false }, renders) : [];
  const parseDatabaseUrl = await urlParserFor([...clusters, ...earlier, ...wholes].flat());
  const controllers = allControllers({ parseDatabaseUrl });
  const ground: Ground = { tree, earlier, controllers, releases: releasesInUse(configuration), configuration };
  const told = { ...configuration, ignores: ignoresIn(tree, clusters.flat()) };

  const analyses = clusters.map((builds) => {
    const { exploration, before, unlisted } = simulated(builds, ground);
    const around = wholes
      .filter((whole) => isPartOf(builds, whole))
      .map((whole) => simulated(whole, ground).exploration);
    const notes = [...unlisted.notes, ...chartNotes(builds, since && before && { builds: before, tree: since.tree })];
    const diagnosis = diagnose({ exploration, wholes: around }, builds, notes, told, tree);
    return { exploration, diagnosis, trace: traceText(exploration.base) };
  });

  const explorations = analyses.map(({ exploration }) => exploration);
  const joined = joinDiagnoses(analyses.map(({ diagnosis }) => diagnosis));
  const forecast: Forecast = {
    version: 1,
    tool: { name: "immich-gitops", version, catalogue: catalogueDate },
    root,
    since: since?.name ?? null,
    ...withIgnoreNotes(joined, { told, builds: clusters.flat(), explorations, tree }),
  };
  const manifests = clusters
    .flat()
    .filter(({ role }) => role === "subject")
    .flatMap(({ rendered }) => rendered.manifests);
  return { forecast, trace: analyses.map(({ trace }) => trace).join("\n"), manifests, explorations };
}

/** What the clusters of a repository are simulated with. */
interface Ground {
  readonly tree: SourceTree;
  /** The builds of the time before the change, by cluster. */
  readonly earlier: readonly (readonly Build[])[];
  readonly controllers: readonly Controller[];
  readonly releases: ReleaseCandidates;
  readonly configuration: Configuration;
}

/** Builds of one cluster, simulated, with what they were before a change and what they do not list. */
interface Simulated {
  readonly exploration: Exploration;
  readonly before: readonly Build[] | undefined;
  readonly unlisted: ReturnType<typeof findUnlisted>;
}

/** The rest of the repository comes to rest first, then what was there before the change, and then the builds are applied to that. */
function simulated(
  builds: readonly Build[],
  { tree, earlier, controllers, releases, configuration }: Ground,
): Simulated {
  const memory = newMemory();
  const contextOf = (those: readonly Build[]): WorldChanges => contextOfBuilds(those, configuration.assume);
  const settled = (those: readonly Build[]): World => settledContext(contextOf(those), controllers, releases, memory);
  const context = settled(builds);
  const unlisted = findUnlisted(tree, builds, context, { controllers, releases, memory });
  const before = sameCluster(builds, earlier);
  const past = before && pastOf(startOfBuilds(before, settled(before), []), controllers, contextOf(builds), memory);
  const start = { ...startOfBuilds(builds, context, unlisted.needed), past };
  return { exploration: explore(start, controllers, releases, memory), before, unlisted };
}

/** A folder that has been renamed since is looked for in the whole repository. */
function wantedThen(tree: SourceTree, wanted: Wanted): Wanted {
  const isThere = wanted.paths.every((path) => path === "" || tree.files.kind(path) !== undefined);
  return isThere ? wanted : { ...wanted, paths: [] };
}

/** The releases to try: the one that the configuration names, else all that are modelled. */
function releasesInUse({ versions }: Configuration): ReleaseCandidates {
  const named = Object.entries(versions).map(([product, version]) => [product, [version]] as const);
  return { ...modelledReleases, ...Object.fromEntries(named) };
}

function refuseNothing(builds: readonly Build[], { paths, allApps }: Wanted): void {
  const something = builds.some(
    ({ role, rendered: { manifests, problems, opaque } }) =>
      role === "subject" && manifests.length + problems.length + opaque.length > 0,
  );
  if (something) return;
  if (paths.length === 0 && !allApps)
    throw new NothingToCheck(`none of the ${builds.length} builds of this repository names an image of Immich`);
  throw new NothingToCheck(
    `no manifests in ${(paths.length > 0 ? paths : [""]).map((path) => path || ".").join(", ")}`,
  );
}

/** Immich's own parser of `DB_URL`. It takes a while to load, and is needed only where somebody names that variable. */
async function urlParserFor(builds: readonly Build[]): Promise<ParseDatabaseUrl | undefined> {
  const namesUrl = ({ rendered }: Build): boolean =>
    rendered.manifests.some(({ node }) => someScalar(node, (text) => text === "DB_URL"));
  return builds.some(namesUrl) ? loadDatabaseUrlParser() : undefined;
}
