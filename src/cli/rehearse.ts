import type { Analysis } from "../analyse.ts";
import { disagreements, RehearsalImpossible, rehearse, type Rehearsal } from "../rehearse/index.ts";
import { rehearsalText } from "../report/index.ts";
import { analyseOrRefuse } from "./analyse-or-refuse.ts";
import { restrictorNamed, type LoadRestrictor } from "./load-restrictor.ts";
import { openRepository } from "./open-repository.ts";
import { print } from "./output.ts";
import { readRendered } from "./rendered.ts";
import { repositoryAt } from "./repository.ts";
import { screen } from "./screen.ts";
import { UserError } from "./user-error.ts";

/** What a rehearsal is held on. */
export interface RehearsalFlags {
  readonly postgresBin?: string;
}

export interface RehearseCommandOptions extends RehearsalFlags {
  readonly repo?: string;
  readonly rendered?: string;
  readonly loadRestrictor?: LoadRestrictor;
  readonly verbose?: boolean;
}

/** `rehearse [PATH…]`. Answers the exit status: 1 when Immich does not come up for what the server refuses, 2 when it disagrees. */
export async function rehearsePaths(paths: readonly string[], options: RehearseCommandOptions): Promise<number> {
  const repository = repositoryAt(paths, options.repo);
  const { tree, configuration, secrets } = openRepository(repository);
  const analysis = await analyseOrRefuse(tree, repository, {
    configuration,
    rendered: options.rendered === undefined ? [] : readRendered(options.rendered),
    loadRestrictor: restrictorNamed(options.loadRestrictor),
  });
  const { forecast } = analysis;
  const rehearsal = await rehearsalOf(analysis, options);
  await print(
    rehearsalText(forecast, rehearsal, { secrets: secrets(), verbose: options.verbose ?? false, ...screen() }),
  );
  if (disagreements(rehearsal).length > 0) return 2;
  const refused = rehearsal.takes.some(({ steps }) => steps.some(({ outcome }) => outcome.kind === "refused"));
  return refused && forecast.findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

/** Holds it. Throws `UserError` where that is not possible. */
export async function rehearsalOf({ explorations }: Analysis, { postgresBin }: RehearsalFlags): Promise<Rehearsal> {
  // What Immich's URL parser warns of (the next release of a library) is not for whoever rehearses.
  process.removeAllListeners("warning");
  try {
    return await rehearse(explorations, { postgresBin });
  } catch (error) {
    if (error instanceof RehearsalImpossible) throw new UserError(`cannot rehearse: ${error.message}`);
    throw error;
  }
}
