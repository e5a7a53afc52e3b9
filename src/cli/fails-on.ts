import type { Forecast } from "../diagnose/index.ts";

/** What makes the exit status 1. */
export type FailOn = "error" | "warning" | "unknown" | "never";

export function failsOn(failOn: FailOn, { verdict, findings, builds }: Forecast): boolean {
  if (failOn === "never") return false;
  const has = (severity: string): boolean => findings.some((finding) => finding.severity === severity);
  if (verdict === "fails" || has("error")) return true;
  if (failOn === "error") return false;
  if (verdict === "degraded" || has("warning")) return true;
  return failOn === "unknown" && (verdict === "unknown" || builds.some((build) => build.verdict === "unknown"));
}
