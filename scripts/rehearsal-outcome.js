// @ts-check

/**
 * What became of a rehearsal of files that are right. Where there is no PostgreSQL for this machine, the command says so and what to
 * do, and the forecasts are none the worse for it; that simulation and server disagree ends with the same status, and is a fault.
 * @param {{ status: number | null, stderr: string }} ended
 */
export function outcomeOfRehearsal({ status, stderr }) {
  if (status === 0) return { text: "rehearsed, all as simulated", isBroken: false };
  if (status === 2 && /^immich-gitops: cannot rehearse: /m.test(stderr))
    return { text: "not rehearsed", isBroken: false };
  return { text: `the rehearsal ended with status ${status}`, isBroken: true };
}
