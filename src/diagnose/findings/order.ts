import type { Finding } from "./finding.ts";

/** Errors first, then warnings, then info; within these what shows at once, by place. */
export function byWeight(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(compareFindings);
}

const severities: readonly Finding["severity"][] = ["error", "warning", "info"];

function compareFindings(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    a.behind.length - b.behind.length ||
    compareText(a.place?.file ?? "", b.place?.file ?? "") ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    compareText(a.rule, b.rule) ||
    compareText(a.title, b.title)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
