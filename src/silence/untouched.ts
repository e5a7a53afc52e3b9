import type { Forecast } from "../diagnose/index.ts";
import { oneOf } from "./counted-identities.ts";
import { identityOf } from "./identity.ts";
import { silence } from "./silence.ts";

/** The repository at one time: what is forecast for it, and its texts. */
export interface Snapshot {
  readonly forecast: Forecast;
  readonly text: (file: string) => string | undefined;
}

/**
 * The forecast with only those findings that a change touches: those that were not there before, wherever they stand (the line to
 * blame need not be one that was changed), and those at a line that was changed.
 */
export async function touchedOnly(now: Snapshot, before: Snapshot): Promise<Forecast> {
  const known = oneOf(before.forecast.findings.map(identityOf));
  const old = new Set(now.forecast.findings.filter((finding) => known.is(finding)));
  const files = new Set([...old].flatMap(({ place }) => place?.file ?? []));
  const changed = new Map<string, ReadonlySet<number>>();
  for (const file of files) changed.set(file, await changedLines(before.text(file), now.text(file)));
  return silence(
    now.forecast,
    "unchanged",
    (finding) => old.has(finding) && !changed.get(finding.place?.file ?? "")?.has(finding.place?.line ?? 0),
  );
}

/** The lines (1-based) of a text that its earlier version does not have. */
async function changedLines(before = "", now = ""): Promise<ReadonlySet<number>> {
  if (before === now) return new Set();
  const { diffLines } = await import("diff");
  const lines = new Set<number>();
  let line = 1;
  for (const { added, removed, count } of diffLines(before, now)) {
    if (removed) continue;
    if (added) for (let at = line; at < line + count; at++) lines.add(at);
    line += count;
  }
  return lines;
}
