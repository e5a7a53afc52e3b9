import type { Forecast, Silenced } from "../../diagnose/index.ts";
import type { Paint } from "../paint.ts";
import { counted } from "./wrap.ts";

/** The last line: what will become of it, in plain words. */
export function verdictLine(forecast: Forecast, paint: Paint): string {
  const { verdict, assumptions } = forecast;
  const subject = forecast.models.some((model) => model.controller === "Immich") ? "Immich" : "What is here";
  const open = assumptions.filter(({ judged }) => !judged).length;
  const conditions = [...(open > 0 ? [assumedText(open)] : []), ...ignoredText(forecast)];
  const condition = conditions.length > 0 ? `, if ${conditions.join(" and ")}` : "";
  const summary = summaryOf(forecast);
  switch (verdict) {
    case "ready":
      return `${paint.good("✓")} ${paint.strong(`${subject} will come up`)}${condition}${weighty(forecast) ? `: ${summary}` : ""}.`;
    case "degraded":
      return `${paint.doubtful("!")} ${paint.strong(`${subject} will come up, but not all will work`)}${condition}: ${summary}.`;
    case "fails":
      return isBesideImmich(forecast)
        ? `${paint.bad("✗")} ${paint.strong("Not all of this will come up")}: ${summary}. ${itselfText(forecast)}${condition}.`
        : `${paint.bad("✗")} ${paint.strong(`${subject} will not come up`)}: ${summary}.`;
    case "unknown":
      return `${paint.doubtful("?")} ${paint.strong(`Whether ${subject === "Immich" ? subject : "this"} will come up cannot be known from the repository`)}: ${unknownText(forecast)}.`;
  }
}

/** Does something else fail, and Immich not? */
export function isBesideImmich({ verdict, immich }: Pick<Forecast, "verdict" | "immich">): boolean {
  return verdict === "fails" && (immich === "ready" || immich === "degraded");
}

function itselfText({ immich }: Forecast): string {
  return immich === "ready" ? "Immich itself will" : "Immich itself will, though not all about it works";
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
