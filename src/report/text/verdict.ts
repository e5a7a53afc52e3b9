import type { Finding, Forecast } from "../../diagnose/index.ts";
import type { Paint } from "../paint.ts";
import { counted } from "./wrap.ts";

/** The last line: what will become of it, in plain words. */
export function verdictLine(forecast: Forecast, paint: Paint): string {
  const { verdict, findings, assumptions } = forecast;
  const subject = forecast.models.some((model) => model.controller === "Immich") ? "Immich" : "What is here";
  const open = assumptions.filter(({ judged }) => !judged).length;
  const condition = open > 0 ? `, if ${assumedText(open)}` : "";
  switch (verdict) {
    case "ready":
      return `${paint.good("✓")} ${paint.strong(`${subject} will come up`)}${condition}.`;
    case "degraded":
      return `${paint.doubtful("!")} ${paint.strong(`${subject} will come up, but not all will work`)}${condition}: ${summary(findings)}.`;
    case "fails":
      return `${paint.bad("✗")} ${paint.strong(`${subject} will not come up`)}: ${summary(findings)}.`;
    case "unknown":
      return `${paint.doubtful("?")} ${paint.strong(`Whether ${subject === "Immich" ? subject : "this"} will come up cannot be known from the repository`)}: ${unknownText(forecast)}.`;
  }
}

function assumedText(count: number): string {
  return count === 1 ? "the assumed fact holds" : `the ${count} assumed facts hold`;
}

function summary(findings: readonly Finding[]): string {
  const errors = findings.filter((finding) => finding.severity === "error");
  const warnings = findings.filter((finding) => finding.severity === "warning");
  const behind = errors.filter((finding) => finding.behind.length > 0).length;
  const parts = [
    errors.length > 0 ? counted(errors.length, "error") + (behind > 0 ? ` (${behind} behind others)` : "") : "",
    warnings.length > 0 ? counted(warnings.length, "warning") : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? parts.join(", ") : "no cause is known";
}

function unknownText({ objects, coverage }: Forecast): string {
  const unknown = objects.filter((object) => object.status === "unknown").length;
  if (unknown > 0) return `${counted(unknown, "object")} cannot be judged`;
  return coverage.opaque > 0 ? `${counted(coverage.opaque, "part")} could not be rendered here` : "see the notes";
}
