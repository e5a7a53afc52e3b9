import type { Finding, Fix, Forecast } from "../diagnose/index.ts";
import { maskKnown, maskText } from "./mask.ts";
import { paintFor } from "./paint.ts";
import { verdictLine } from "./text/verdict.ts";
import { counted } from "./text/wrap.ts";

/** What was mended, and how things stand now. */
export interface MendingReport {
  readonly mended: readonly { readonly finding: Finding; readonly fix: Fix }[];
  /** Fixes that proved not to hold, with the reason. */
  readonly refused: readonly { readonly finding: Finding; readonly fix: Fix; readonly because: string }[];
  /** The forecast of the mended tree. */
  readonly forecast: Forecast;
  readonly secrets: readonly string[];
  readonly colours: boolean;
}

/** What was done, what is left for a person to decide, and the verdict. */
export function mendingReport({ mended, refused, forecast, secrets, colours }: MendingReport): string {
  const paint = paintFor(colours);
  const files = new Set(mended.flatMap(({ fix }) => fix.edits.map(({ file }) => file)));
  const done = mended.flatMap(({ finding, fix }) => [
    `${paint.good("✓")} ${paint.strong(finding.title)}  ${paint.quiet(finding.rule)}`,
    `  ${[...new Set(fix.edits.map(({ file, start }) => `${file}:${start.line}`))].join(", ")}: ${fix.title}`,
  ]);
  const left = forecast.findings.filter(({ severity }) => severity !== "info");
  const blocks = [
    done,
    [
      mended.length === 0
        ? "Nothing was changed."
        : `${counted(mended.length, "fix", "fixes")} in ${counted(files.size, "file")}.`,
    ],
    left.length === 0 ? [] : ["Left for you to decide:", ...left.flatMap((finding) => leftLines(finding, refused))],
    [verdictLine(forecast, paint)],
  ];
  const text = blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\n`).join(""))
    .join("\n");
  return maskKnown(maskText(text), secrets);
}

/** A finding that stays: what could be chosen, why an edit does not hold, or else what to do by hand. */
function leftLines(finding: Finding, refused: MendingReport["refused"]): readonly string[] {
  const { severity, place, title, rule, remedy, fixes } = finding;
  const where = place === null ? "" : `${place.file}:${place.line}: `;
  const reasons = new Map(
    refused.filter((each) => each.finding.title === title).map(({ fix, because }) => [fix.title, because] as const),
  );
  const ways = fixes.map((fix) => {
    const because = reasons.get(fix.title);
    return because === undefined ? `  fix --all: ${fix.title}` : `  not made: ${fix.title}, as ${because}`;
  });
  const advice = remedy === null ? [] : [`  ${remedy}`];
  return [`${severity === "error" ? "✗" : "!"} ${where}${title}  ${rule}`, ...(ways.length > 0 ? ways : advice)];
}
