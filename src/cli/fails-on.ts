import type { Forecast } from "../diagnose/index.ts";

/** What makes the exit status 1. */
export type FailOn = "error" | "warning" | "unknown" | "never";

/** The findings that are told count, not the verdict: what is accepted fails nothing, though it goes wrong as before. */
export function failsOn(failOn: FailOn, { verdict, findings, builds }: Forecast): boolean {
  if (failOn === "never") return false;
  const has = (severity: string): boolean => findings.some((finding) => finding.severity === severity);
  if (has("error")) return true;
  if (failOn === "error") return false;
  if (has("warning")) return true;
  return failOn === "unknown" && (verdict === "unknown" || builds.some((build) => build.verdict === "unknown"));
}
