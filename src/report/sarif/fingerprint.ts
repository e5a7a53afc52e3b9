import { createHash } from "node:crypto";
import type { Finding } from "../../diagnose/index.ts";
import { identityKey, identityOf } from "../../silence/index.ts";

/**
 * A name for each finding that stays when lines move. Findings that nothing else tells apart are counted, so that one of them can
 * go without taking the others along.
 */
export function fingerprintsOf(findings: readonly Finding[]): readonly string[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const key = identityKey(identityOf(finding));
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return createHash("sha256").update(`${key} ${count}`).digest("hex").slice(0, 32);
  });
}
