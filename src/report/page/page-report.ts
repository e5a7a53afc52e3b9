import type { Finding, Fix, Forecast } from "../../diagnose/index.ts";
import type { ObjectMap, Trace } from "../../map/index.ts";
import type { Manifest } from "../../render/index.ts";
import { readableFile, type SourceTree, type TextFile } from "../../source/index.ts";
import { headlineOf } from "../headline.ts";
import { reportData } from "../json.ts";
import { maskedForecast } from "../masked-forecast.ts";
import { hideableSecrets } from "../secret-values.ts";
import { fieldOriginOf, type FieldOrigin } from "./field-origin.ts";
import { fixDiff } from "./fix-diff.ts";
import { maskingOf, type Masking } from "./masking.ts";
import { maskedTrace } from "./masked-trace.ts";
import { sourcesOf, type SourceText } from "./sources.ts";

/** The JSON report with what the page shows besides: the map, the simulation step by step, the sources. */
export interface PageReport extends Omit<Forecast, "findings"> {
  /** The verdict in one sentence. */
  readonly headline: string;
  readonly findings: readonly PageFinding[];
  /** One for each cluster of the repository. */
  readonly layout: readonly ObjectMap[];
  /** One for each map. */
  readonly trace: readonly Trace[];
  readonly sources: readonly SourceText[];
}

export interface PageFinding extends Omit<Finding, "field" | "fixes"> {
  readonly origin: FieldOrigin | null;
  readonly fixes: readonly PageFix[];
}

export interface PageFix extends Fix {
  /** As unified diffs, one behind the other. */
  readonly diff: string;
}

/** What was simulated, beside the forecast. */
export interface Pictures {
  readonly maps: readonly ObjectMap[];
  readonly traces: readonly Trace[];
  /** The rendered object that holds a field. */
  readonly manifestOf: (object: NonNullable<Finding["object"]>) => Manifest | undefined;
}

/** Everything that the page shows, with every secret masked. */
export async function pageReport(
  unmasked: Forecast,
  tree: SourceTree,
  secrets: readonly string[],
  { maps, traces, manifestOf }: Pictures,
): Promise<PageReport> {
  const masking = maskingOf(hideableSecrets(secrets, unmasked));
  const forecast = maskedForecast(unmasked, masking.secrets);
  const textOf = (file: string): TextFile | undefined => readableFile(tree, file);
  const findings: PageFinding[] = [];
  for (const [index, finding] of reportData(forecast).findings.entries()) {
    const { field } = forecast.findings[index] as Finding;
    const origin = field ? fieldOriginOf(manifestOf(field.object), field, masking) : null;
    findings.push({ ...finding, origin, fixes: await withDiffs(finding.fixes, tree, masking) });
  }
  return {
    ...reportData(forecast),
    headline: headlineOf(forecast),
    findings,
    layout: maps,
    trace: traces.map((trace) => maskedTrace(trace, masking)),
    sources: sourcesOf(findings, maps, textOf, masking),
  };
}

function withDiffs(fixes: readonly Fix[], tree: SourceTree, masking: Masking): Promise<readonly PageFix[]> {
  return Promise.all(fixes.map(async (fix) => ({ ...fix, diff: await fixDiff(fix, tree, masking) })));
}
