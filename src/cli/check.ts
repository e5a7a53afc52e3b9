import { join } from "node:path";
import { configurationFile, withAssumptions } from "../config/index.ts";
import type { Forecast } from "../diagnose/index.ts";
import { disagreements, foldIn } from "../rehearse/index.ts";
import { rehearsalSummary } from "../report/index.ts";
import type { SourceTree } from "../source/index.ts";
import { analyseOrRefuse } from "./repository/analyse-or-refuse.ts";
import { failsOn, type FailOn } from "./fails-on.ts";
import { openRepository } from "./repository/open-repository.ts";
import { print, tell, writeFileAtomically } from "./output.ts";
import { reportAs } from "./report-as.ts";
import { reportRequests, type ReportFlag } from "./report-requests.ts";
import { rehearsalOf, type RehearsalFlags } from "./rehearse.ts";
import { renderingOf, type RenderingFlags } from "./rendering/rendering.ts";
import { earlierRepository } from "./repository/since.ts";
import { pathInCheckout, repositoryAt, type Repository } from "./repository/repository.ts";
import { toldForecast, type SilencingFlags } from "./repository/told.ts";
import { UserError } from "./user-error.ts";

export interface CheckOptions extends RehearsalFlags, RenderingFlags, SilencingFlags {
  readonly repo?: string;
  readonly reports: readonly ReportFlag[];
  readonly failOn: FailOn;
  readonly verbose?: boolean;
  readonly writeAssumptions?: boolean;
  readonly allApps?: boolean;
  readonly since?: string;
  readonly rehearse?: boolean;
}

/** `check [PATH…]`. Answers the exit status. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const requests = reportRequests(options.reports);
  if (options.writeBaseline && options.baseline === undefined)
    throw new UserError("--write-baseline writes the file that --baseline names: name one");
  if (options.allApps && paths.length > 0)
    throw new UserError("--all-apps means the whole repository: leave out the paths");
  if (!options.rehearse && (options.postgresBin ?? options.databaseUrl) !== undefined)
    throw new UserError("--postgres-bin and --database-url say where --rehearse rehearses: add --rehearse");
  const repository = repositoryAt(paths, options.repo);
  const opened = openRepository(repository);
  const { tree, configuration } = opened;
  const earlier = earlierRepository(repository, opened, "--since", options.since);
  const rendering = renderingOf(options);
  const known = {
    configuration,
    allApps: options.allApps,
    ...rendering.settings,
  };
  const analysis = await analyseOrRefuse(tree, repository, { ...known, since: earlier.since });
  rendering.tellAbsent();
  const secrets = [...opened.secrets(), ...earlier.secrets(), ...rendering.secrets()];
  const rehearsal = options.rehearse ? await rehearsalOf(analysis, options) : undefined;
  const rehearsed = rehearsal ? foldIn(analysis.forecast, rehearsal) : analysis.forecast;
  const forecast = await toldForecast(rehearsed, { repository, opened, known, secrets }, options);
  for (const { format, file } of requests) {
    const report = await reportAs(
      format,
      { ...analysis, forecast },
      {
        tree,
        secrets,
        folder: pathInCheckout(repository),
        verbose: options.verbose ?? false,
        toScreen: file === undefined,
      },
    );
    if (file === undefined) await print(report);
    else writeFileAtomically(file, report);
  }
  if (options.writeAssumptions) writeAssumptions(tree, repository, analysis.forecast);
  if (rehearsal) tell(rehearsalSummary(rehearsal));
  if (rehearsal && disagreements(rehearsal).length > 0) return 2;
  return failsOn(options.failOn, forecast) ? 1 : 0;
}

/** Adds what the forecast takes for granted to the configuration, for a person to judge in the diff. */
function writeAssumptions(tree: SourceTree, { folder }: Repository, { assumptions }: Forecast): void {
  const open = assumptions.filter(({ judged }) => !judged).map(({ message }) => message);
  if (open.length === 0) return tell("nothing is assumed that the configuration does not hold already");
  const text = withAssumptions(tree.yaml(configurationFile), open);
  if (text === undefined)
    throw new UserError(
      `the list under assume in ${configurationFile} is not written with one fact a line; nothing was added`,
    );
  writeFileAtomically(join(folder, configurationFile), text);
  tell(
    `${open.length === 1 ? "1 fact was" : `${open.length} facts were`} added to ${configurationFile}: keep those that hold`,
  );
}
