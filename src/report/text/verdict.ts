import type { Forecast, Silenced } from "../../diagnose/index.ts";
import { headlineOf } from "../headline.ts";
import type { Paint } from "../paint.ts";
import { counted } from "./wrap.ts";

/** The last line: what will become of it, in plain words. */
export function verdictLine(forecast: Forecast, paint: Paint): string {
  const { verdict, immich } = forecast;
  const headline = paint.strong(headlineOf(forecast));
  const condition = conditionText(forecast);
  switch (verdict) {
    case "ready":
      return `${paint.good("✓")} ${headline}${condition}${weighty(forecast) ? `: ${summaryOf(forecast)}` : ""}.`;
    case "degraded":
      return `${paint.doubtful("!")} ${headline}${condition}: ${summaryOf(forecast)}.`;
    case "fails":
      return `${paint.bad("✗")} ${headline}${comesUp(immich) ? condition : ""}: ${summaryOf(forecast)}.`;
    case "unknown":
      return `${paint.doubtful("?")} ${headline}: ${unknownText(forecast)}.`;
  }
}

function comesUp(verdict: Forecast["immich"]): boolean {
  return verdict === "ready" || verdict === "degraded";
}

/** What has to hold for it to come up. */
function conditionText(forecast: Forecast): string {
  const open = forecast.assumptions.filter(({ judged }) => !judged).length;
  const conditions = [...(open > 0 ? [assumedText(open)] : []), ...ignoredText(forecast)];
  return conditions.length > 0 ? `, if ${conditions.join(" and ")}` : "";
}

function assumedText(count: number): string {
  return count === 1 ? "the assumed fact holds" : `the ${count} assumed facts hold`;
}

/** Who ignores an error or a warning has said that it does no harm. */
function ignoredText({ silenced }: Forecast): readonly string[] {
  const ignored = silenced.filter(
    ({ by, severity }) => severity !== "info" && (by === "comment" || by === "annotation"),
  );
  if (ignored.length === 0) return [];
  return [
    ignored.length === 1 ? "the ignored finding does no harm" : `the ${ignored.length} ignored findings do no harm`,
  ];
}

/** Something counts although it stops nothing: the configuration has it so. */
function weighty({ findings }: Forecast): boolean {
  return findings.some(({ severity }) => severity !== "info");
}

function summaryOf({ findings, silenced }: Forecast): string {
  const errors = findings.filter((finding) => finding.severity === "error");
  const warnings = findings.filter((finding) => finding.severity === "warning");
  const behind = errors.filter((finding) => finding.behind.length > 0).length;
  const parts = [
    errors.length > 0 ? counted(errors.length, "error") + (behind > 0 ? ` (${behind} behind others)` : "") : "",
    warnings.length > 0 ? counted(warnings.length, "warning") : "",
    untoldText(silenced, "baseline", "accepted by the baseline"),
    untoldText(silenced, "unchanged", "not touched by the change"),
  ].filter((part) => part !== "");
  return parts.length > 0 ? parts.join(", ") : "no cause is known";
}

function untoldText(silenced: Forecast["silenced"], by: Silenced["by"], words: string): string {
  const count = silenced.filter((each) => each.by === by && each.severity !== "info").length;
  return count === 0 ? "" : `${count} ${words}`;
}

function unknownText({ objects, coverage, findings }: Forecast): string {
  const unknown = objects.filter((object) => object.status === "unknown").length;
  if (unknown > 0) return `${counted(unknown, "object")} cannot be judged`;
  // What is not known for sure would stop it, and so is no error.
  const warnings = findings.filter(({ severity }) => severity === "warning").length;
  if (warnings > 0) return `it hangs on ${counted(warnings, "warning")}`;
  return coverage.opaque > 0
    ? `${counted(coverage.opaque, "part")} could not be rendered here`
    : "what keeps it was not found; --verbose shows every step";
}
