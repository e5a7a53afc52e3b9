import type { Finding } from "../findings/finding.ts";

type Severity = Finding["severity"];

const fromWorst: readonly Severity[] = ["error", "warning", "info"];

/** How heavily the user wants a rule's findings to weigh. */
export type Severities = Readonly<Record<string, Severity>>;

/** The findings as heavy as the user has it. */
export function toldSeverities(findings: readonly Finding[], severities: Severities): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, severity: severities[finding.rule] ?? finding.severity }));
}

/** For the verdict: what the user says weighs less does, but a weight that is put on changes nothing of what will happen. */
export function lightened(findings: readonly Finding[], severities: Severities): readonly Finding[] {
  return findings.map((finding) => {
    const told = severities[finding.rule] ?? finding.severity;
    return fromWorst.indexOf(told) > fromWorst.indexOf(finding.severity) ? { ...finding, severity: told } : finding;
  });
}
