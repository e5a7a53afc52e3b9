import type { Exploration } from "../controllers/index.ts";
import { ownHouse } from "./house/own-house.ts";
import { scratchHouse } from "./house/scratch-house.ts";
import type { Rehearsal, Take } from "./rehearsal.ts";
import type { RehearseOptions } from "./rehearse.ts";
import { RehearsalImpossible } from "./server/impossible.ts";
import { planTakes } from "./take/plan.ts";

/** As `rehearse` says, which loads this when it is needed: the clients of a database take a while. */
export async function holdRehearsal(
  explorations: readonly Exploration[],
  { postgresBin, databaseUrl, signal }: RehearseOptions,
): Promise<Rehearsal> {
  const plans = explorations.map(planTakes);
  const planned = plans.flatMap((plan) => plan.takes);
  const house = databaseUrl === undefined ? ownHouse(postgresBin) : await scratchHouse(databaseUrl, planned, signal);
  const takes: Take[] = [];
  try {
    for (const each of planned) takes.push(await house.perform(each));
  } catch (error) {
    // Whatever it stumbled over then is of no interest.
    if (signal?.aborted !== true) throw error;
  } finally {
    await house.close();
  }
  if (signal?.aborted === true) throw new RehearsalImpossible("it was interrupted; nothing of it is left");
  return {
    server: house.name(),
    limits: house.limits,
    takes,
    leftOut: plans.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}
