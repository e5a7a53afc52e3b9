import type { Because, Finding, Fix, Forecast } from "../diagnose/index.ts";
import { maskedForecast } from "./masked-forecast.ts";
import { hideableSecrets } from "./secret-values.ts";

type Ref = NonNullable<Finding["object"]>;
type Place = NonNullable<Finding["place"]>;
type Edit = Fix["edits"][number];

export interface JsonOptions {
  /** Values that must not appear (`secretsIn`). */
  readonly secrets?: readonly string[];
}

/** The report for other programs, version 1. Keys stand in the order of `report.schema.json`, so the same forecast gives the same bytes. */
export function jsonReport(unmasked: Forecast, { secrets = [] }: JsonOptions = {}): string {
  const report = reportData(maskedForecast(unmasked, hideableSecrets(secrets, unmasked)));
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** What of a masked forecast is in the report, and in which order. */
export function reportData(forecast: Forecast): Forecast {
  const { tool, coverage } = forecast;
  return {
    version: forecast.version,
    tool: { name: tool.name, version: tool.version, catalogue: tool.catalogue },
    root: forecast.root,
    since: forecast.since,
    verdict: forecast.verdict,
    immich: forecast.immich,
    coverage: { simulated: coverage.simulated, passed: coverage.passed, opaque: coverage.opaque },
    models: forecast.models.map(({ controller, releases, from }) => ({ controller, releases, from })),
    builds: forecast.builds.map(({ path, kind, objects, verdict, immich }) => ({
      path,
      kind,
      objects,
      verdict,
      immich,
    })),
    charts: forecast.charts.map(({ release, namespace, chart, version, by, from }) => ({
      release,
      namespace,
      chart,
      version,
      by,
      from,
    })),
    findings: forecast.findings.map(findingJson),
    silenced: forecast.silenced.map(({ rule, severity, title, place, object, by, reason, at }) => ({
      rule,
      severity,
      title,
      place: orNull(place, placeJson),
      object: orNull(object, refJson),
      by,
      reason,
      at: orNull(at, placeJson),
    })),
    objects: forecast.objects.map(({ object, status, reason }) => ({ object: refJson(object), status, reason })),
    assumptions: forecast.assumptions.map(({ message, object, judged }) => ({
      message,
      object: orNull(object, refJson),
      judged,
    })),
    changes: orNull(forecast.changes, (changes) =>
      changes.map(({ object, change, reason }) => ({ object: refJson(object), change, reason })),
    ),
  };
}

function findingJson(finding: Finding): Finding {
  return {
    rule: finding.rule,
    severity: finding.severity,
    title: finding.title,
    message: finding.message,
    evidence: finding.evidence,
    knownFrom: finding.knownFrom,
    place: orNull(finding.place, placeJson),
    missing: finding.missing,
    object: orNull(finding.object, refJson),
    because: finding.because.map(becauseJson),
    blocks: finding.blocks.map(refJson),
    behind: finding.behind,
    recovers: finding.recovers,
    seeIt: finding.seeIt,
    remedy: finding.remedy,
    fixes: finding.fixes.map(({ title, safe, edits }) => ({ title, safe, edits: edits.map(editJson) })),
  };
}

function becauseJson({ message, object, place }: Because): Because {
  return { message, object: orNull(object, refJson), place: orNull(place, placeJson) };
}

function editJson({ file, start, end, newText }: Edit): Edit {
  return {
    file,
    start: { line: start.line, column: start.column },
    end: { line: end.line, column: end.column },
    newText,
  };
}

function refJson({ apiVersion, kind, namespace, name }: Ref): Ref {
  return { apiVersion, kind, namespace, name };
}

function placeJson({ file, line, column, endLine, endColumn }: Place): Place {
  return { file, line, column, endLine, endColumn };
}

function orNull<Value>(value: Value | null, convert: (value: Value) => Value): Value | null {
  return value === null ? null : convert(value);
}
