import { catalogueDate, modelledReleases } from "./catalog/index.ts";
import {
  allControllers,
  buildsOf,
  explore,
  findUnlisted,
  loadDatabaseUrlParser,
  startOfBuilds,
  traceText,
  type Build,
} from "./controllers/index.ts";
import { diagnose, type Forecast } from "./diagnose/index.ts";
import { someScalar, type SourceTree } from "./source/index.ts";
import { version } from "./version.ts";

/** What to forecast. */
export interface Request {
  /** Folders or files, relative to the repository's root; none means wherever Immich is found. */
  readonly paths: readonly string[];
  /** The repository's folder as the user named it; it only appears in the report. */
  readonly root: string;
}

export interface Analysis {
  readonly forecast: Forecast;
  /** The whole simulation, tick by tick, for a person to read. */
  readonly trace: string;
}

/** There is nothing to forecast; the message says where was looked. */
export class NothingToCheck extends Error {}

/** The whole way from a repository to its forecast. Throws `NothingToCheck`. */
export async function analyse(tree: SourceTree, { paths, root }: Request): Promise<Analysis> {
  const builds = buildsOf(tree, paths);
  refuseNothing(builds, paths);
  const parseDatabaseUrl = builds.some(mentionsDatabaseUrl) ? await loadDatabaseUrlParser() : undefined;
  const controllers = allControllers({ parseDatabaseUrl });
  const unlisted = findUnlisted(tree, builds, controllers);
  const exploration = explore(startOfBuilds(builds, unlisted.needed), controllers, modelledReleases);
  const forecast: Forecast = {
    version: 1,
    tool: { name: "immich-gitops", version, catalogue: catalogueDate },
    root,
    since: null,
    ...diagnose(exploration, builds, unlisted.notes),
  };
  return { forecast, trace: traceText(exploration.base) };
}

function refuseNothing(builds: readonly Build[], paths: readonly string[]): void {
  const something = builds.some(
    ({ role, rendered }) => role === "subject" && rendered.manifests.length + rendered.problems.length > 0,
  );
  if (something) return;
  if (paths.length === 0)
    throw new NothingToCheck(`none of the ${builds.length} builds of this repository names an image of Immich`);
  throw new NothingToCheck(`no manifests in ${paths.map((path) => path || ".").join(", ")}`);
}

/** Only then must Immich's own URL parser be loaded, which takes a while. */
function mentionsDatabaseUrl({ rendered }: Build): boolean {
  return rendered.manifests.some(({ node }) => someScalar(node, (text) => text === "DB_URL"));
}
