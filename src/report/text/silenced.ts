import type { Forecast, Silenced } from "../../diagnose/index.ts";
import { counted, wrap } from "./wrap.ts";

/** Whose word it is that a finding is not told. */
const by: Readonly<Record<Silenced["by"], string>> = {
  comment: "ignored",
  annotation: "ignored",
  baseline: "accepted by the baseline",
  unchanged: "not touched by the change",
};

/** What was found and is not told: counted in a sentence for each reason, or each with what was said of it. */
export function silencedLines({ silenced }: Forecast, width: number, verbose: boolean): string[] {
  if (!verbose) return silencedSentences(silenced).flatMap((sentence) => wrap(`i ${sentence}`, width, "  "));
  return silenced.flatMap(({ rule, title, place, reason, by: whose }) => {
    const where = place === null ? "" : `${place.file}:${place.line}: `;
    const why = reason === null ? "" : `: ${reason}`;
    return wrap(`i ${where}${title}, ${rule}, ${by[whose]}${why}`, width, "  ");
  });
}

/** `2 findings ignored: immich/backup-url, postgres/preload-missing`. */
export function silencedSentences(silenced: readonly Silenced[]): readonly string[] {
  return [...new Set(Object.values(by))].flatMap((words) => {
    const those = silenced.filter((each) => by[each.by] === words);
    const rules = [...new Set(those.map(({ rule }) => rule))].sort().join(", ");
    return those.length === 0 ? [] : [`${counted(those.length, "finding")} ${words}: ${rules}`];
  });
}
