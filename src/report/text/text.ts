import type { Finding, Forecast } from "../../diagnose/index.ts";
import type { TextFile } from "../../source/index.ts";
import { maskKnown, maskText } from "../mask.ts";
import { maskedForecast } from "../masked-forecast.ts";
import { paintFor } from "../paint.ts";
import { hideableSecrets } from "../secret-values.ts";
import { briefLines, findingLines, type FindingOptions } from "./finding.ts";
import { headerLines } from "./header.ts";
import { silencedLines } from "./silenced.ts";
import { verdictLine } from "./verdict.ts";
import { counted, wrap } from "./wrap.ts";

export interface TextOptions {
  /** The source files, for the lines that are shown. */
  readonly source: (file: string) => TextFile | undefined;
  /** Values that must not appear (`secretsIn`). */
  readonly secrets?: readonly string[];
  /** Columns, 100 unless told. */
  readonly width?: number;
  readonly colours?: boolean;
  /** Shows notes in full, and every step of every chain. */
  readonly verbose?: boolean;
  /** The command that mends what can be mended; it is named behind the verdict where it has something to do. */
  readonly mendingCommand?: string;
  /** The trace of the simulation, to be put behind the report. */
  readonly trace?: string;
}

/** The report for a terminal. */
export function textReport(unmasked: Forecast, options: TextOptions): string {
  const { source, width = 100, verbose = false } = options;
  const secrets = hideableSecrets(options.secrets ?? [], unmasked);
  const forecast = maskedForecast(unmasked, secrets);
  const paint = paintFor(options.colours ?? false);
  const shown = forecast.findings.filter((finding) => verbose || finding.severity !== "info");
  return joined([
    headerLines(forecast, { width, paint, verbose }),
    ...blocksOf(shown, { source, secrets, width, paint, verbose }),
    verbose ? [] : infoLines(forecast.findings, width),
    silencedLines(forecast, width, verbose),
    [verdictLine(forecast, paint), ...mendableLines(forecast.findings, options.mendingCommand)],
    options.trace === undefined ? [] : [maskKnown(maskText(options.trace), secrets).trimEnd()],
  ]);
}

/** Of one rule so many are told in full: what the others would say again is left out. */
const fullOfOneRule = 3;

function blocksOf(findings: readonly Finding[], options: FindingOptions): readonly (readonly string[])[] {
  const told = new Map<string, { readonly first: Finding; readonly times: number }>();
  return findings.map((finding) => {
    const { first, times } = told.get(finding.rule) ?? { first: finding, times: 0 };
    told.set(finding.rule, { first, times: times + 1 });
    const isBrief = !options.verbose && times >= fullOfOneRule;
    return isBrief ? briefLines(finding, first, options) : findingLines(finding, options);
  });
}

/** Some of a report's findings, without what stands around them. */
export function findingsReport(
  unmasked: Forecast,
  wanted: (finding: Finding) => boolean,
  options: Omit<TextOptions, "verbose" | "trace">,
): string {
  const { source, width = 100 } = options;
  const secrets = hideableSecrets(options.secrets ?? [], unmasked);
  const paint = paintFor(options.colours ?? false);
  return joined(
    maskedForecast(unmasked, secrets)
      .findings.filter(wanted)
      .map((finding) => findingLines(finding, { source, secrets, width, paint, verbose: false })),
  );
}

function joined(blocks: readonly (readonly string[])[]): string {
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join(""))
    .join("\n");
}

/** Only a proof tells which of the fixes hold, and takes its time. */
function mendableLines(findings: readonly Finding[], command: string | undefined): string[] {
  const mendable = findings.filter(({ severity, fixes }) => severity !== "info" && fixes.length > 0).length;
  return command === undefined || mendable === 0 ? [] : [`  Up to ${mendable} can be mended: ${command}`];
}

/** Notes are counted in one line: they are worth reading once, not every time. */
function infoLines(findings: readonly Finding[], width: number): string[] {
  const infos = findings.filter((finding) => finding.severity === "info");
  if (infos.length === 0) return [];
  const rules = [...new Set(infos.map((finding) => finding.rule))].join(", ");
  return wrap(`i ${counted(infos.length, "note")}, shown by --verbose: ${rules}`, width, "  ");
}
