import type { Finding } from "../diagnose/index.ts";
import { identityKey, identityOf, type Identity } from "./identity.ts";

/** Answers for each finding in turn whether it is one of those that are known; each of these stands for one finding. */
export function oneOf(known: readonly Identity[]): { is: (finding: Finding) => boolean; left: () => number } {
  const counts = new Map<string, number>();
  for (const identity of known) counts.set(identityKey(identity), (counts.get(identityKey(identity)) ?? 0) + 1);
  return {
    is: (finding) => {
      const key = identityKey(identityOf(finding));
      const count = counts.get(key) ?? 0;
      if (count > 0) counts.set(key, count - 1);
      return count > 0;
    },
    left: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
  };
}
