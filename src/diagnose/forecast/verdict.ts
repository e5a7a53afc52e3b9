import type { Exploration } from "../../controllers/index.ts";
import { healthOf, refKey, type WorldObject } from "../../world/index.ts";
import { immichServers, outcomeOf, type Expected } from "../expectations.ts";
import type { Finding } from "../findings/finding.ts";
import type { Build, Verdict } from "./forecast.ts";

const fromWorst: readonly Verdict[] = ["fails", "unknown", "degraded", "ready"];

/** Undefined of none. */
export function worst(verdicts: readonly Verdict[]): Verdict | undefined {
  return fromWorst.find((verdict) => verdicts.includes(verdict));
}

/** Who ignores an error, or takes its weight, has a reason why it does no harm; then the simulation, which it stopped, has no say. */
export function verdictOf(
  exploration: Exploration,
  expected: Expected,
  findings: readonly Finding[],
  hadErrors: boolean,
): Verdict {
  if (findings.some(isError)) return "fails";
  const outcome = outcomeOf(exploration.base, expected);
  if (outcome === "fails" && !hadErrors) return "unknown";
  if (findings.some(({ severity }) => severity === "warning")) return "degraded";
  return exploration.base.world.all().some((object) => isUnknown(object, expected)) ? "unknown" : "ready";
}

export function isError({ severity }: Finding): boolean {
  return severity === "error";
}

function isUnknown(object: WorldObject, expected: Expected): boolean {
  return expected.has(refKey(object.ref)) && healthOf(object)?.state === "unknown";
}

/**
 * What becomes of Immich by itself. Where other apps are asked about too, their errors are no concern of its own: those of its
 * builds are.
 */
export function immichOf(
  { base, mended }: Exploration,
  expected: Expected,
  verdict: Verdict,
  builds: readonly Build[],
): Verdict | null {
  if (immichServers(mended.world.withHeld()).length === 0) return null;
  if (builds.every(({ immich }) => immich)) return verdict;
  if (outcomeOf(base, expected) === "fails") return verdict;
  return worst(builds.filter(({ immich }) => immich).map((build) => build.verdict)) ?? verdict;
}
