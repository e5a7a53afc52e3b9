import type { Candidate } from "./named-builds.ts";
import { buildsBefore } from "./dependencies.ts";

/**
 * What Flux waits for before it comes to these builds and cannot build: nothing of these is applied then. Of what can be built nothing
 * is said.
 */
export function brokenDependencies(
  subject: readonly Candidate[],
  others: readonly Candidate[],
): ReadonlySet<Candidate> {
  const before = [...buildsBefore(subject, others)];
  return new Set(before.filter(({ rendered, target }) => rendered.problems.length > 0 || target.isMeant));
}
