import { entryOf, type Node } from "../../source/index.ts";
import { refuse, type Chart } from "../chart.ts";
import { atLeast, type ChartVersion } from "../chart-version.ts";
import { isEmpty, valueAt } from "../values.ts";

const nameClaim = "set immich.persistence.library.existingClaim to a PersistentVolumeClaim for the photos";

/** `checks.yaml`. */
export function check(chart: Chart, version: ChartVersion): void {
  const { values } = chart.release;
  const where: Node | undefined = entryOf(values, "immich")?.key ?? values;
  const claim = valueAt(chart.values, "immich", "persistence", "library", "existingClaim");
  if (isEmpty(claim))
    refuse(chart, ".Values.immich.persistence.library.existingClaim is required.", claim ?? where, nameClaim);
  if (!atLeast(version, 0, 10)) return;
  if (claim && !isEmpty(claim) && (claim.kind !== "scalar" || typeof claim.value !== "string"))
    refuse(chart, ".Values.immich.persistence.library.existingClaim must be a string", claim);
  for (const [key, name, instead] of [
    ["postgresql", "postgres", "remove it, and name a database of your own in the DB_ variables"],
    ["redis", "redis", "remove it, and set valkey.enabled, or name a Redis of your own in REDIS_HOSTNAME"],
  ] as const) {
    const entry = entryOf(chart.values, key);
    if (entry)
      refuse(
        chart,
        `The ${name} subchart has been removed. Please see https://github.com/immich-app/immich-charts/releases/tag/immich-0.10.0 for more detail.`,
        entry.key,
        instead,
      );
  }
}
