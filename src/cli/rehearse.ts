import type { Analysis } from "../analyse.ts";
import { disagreements, RehearsalImpossible, rehearse, type Rehearsal } from "../rehearse/index.ts";
import { rehearsalText } from "../report/index.ts";
import { analyseOrRefuse } from "./repository/analyse-or-refuse.ts";
import { openRepository } from "./repository/open-repository.ts";
import { print, tell } from "./output.ts";
import { renderingOf, type RenderingFlags } from "./rendering/rendering.ts";
import { repositoryAt } from "./repository/repository.ts";
import { screen } from "./screen.ts";
import { UserError } from "./user-error.ts";

/** What a rehearsal is held on. */
export interface RehearsalFlags {
  readonly postgresBin?: string;
  readonly databaseUrl?: string;
}

export interface RehearseCommandOptions extends RehearsalFlags, RenderingFlags {
  readonly repo?: string;
  readonly verbose?: boolean;
}

/** `rehearse [PATH…]`. Answers the exit status: 1 when Immich does not come up for what the server refuses, 2 when it disagrees. */
export async function rehearsePaths(paths: readonly string[], options: RehearseCommandOptions): Promise<number> {
  const repository = repositoryAt(paths, options.repo);
  const { tree, configuration, secrets } = openRepository(repository);
  const rendering = renderingOf(options);
  const analysis = await analyseOrRefuse(tree, repository, { configuration, ...rendering.settings });
  rendering.tellAbsent();
  const { forecast } = analysis;
  const rehearsal = await rehearsalOf(analysis, options);
  await print(
    rehearsalText(forecast, rehearsal, {
      secrets: [...secrets(), ...rendering.secrets()],
      verbose: options.verbose ?? false,
      ...screen(),
    }),
  );
  if (disagreements(rehearsal).length > 0) return 2;
  const refused = rehearsal.takes.some(({ steps }) => steps.some(({ outcome }) => outcome.kind === "refused"));
  return refused && forecast.findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

/** Holds it. Throws `UserError` where that is not possible. */
export async function rehearsalOf({ explorations }: Analysis, options: RehearsalFlags): Promise<Rehearsal> {
  const { postgresBin, databaseUrl } = options;
  // What Immich's URL parser warns of (the next release of a library) is not for whoever rehearses.
  process.removeAllListeners("warning");
  try {
    // A server that is started for the rehearsal ends by itself with this process; one that the user has started is to be left clean.
    if (databaseUrl === undefined) return await rehearse(explorations, { postgresBin });
    return await untilInterrupted((signal) => rehearse(explorations, { databaseUrl, signal }));
  } catch (error) {
    if (error instanceof RehearsalImpossible) throw new UserError(`cannot rehearse: ${error.message}`);
    throw error;
  }
}

/** Lets work that is interrupted put things in order, and then ends as if nothing had caught the signal. The second one is not caught. */
async function untilInterrupted<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const controller = new AbortController();
  let caught: NodeJS.Signals | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    caught = signal;
    tell("interrupted: what was made on the server is being removed");
    controller.abort();
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.once(signal, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) process.off(signal, stop);
    if (caught !== undefined) process.kill(process.pid, caught);
  }
}
