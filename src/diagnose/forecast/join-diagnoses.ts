import type { Diagnosis } from "../diagnose.ts";
import { withoutImplied } from "./implied.ts";
import { worst } from "./verdict.ts";
import { distinct } from "../distinct.ts";

/** Several clusters in one report: the worst verdict counts, and what two of them have in common is said once. */
export function joinDiagnoses(diagnoses: readonly Diagnosis[]): Diagnosis {
  const [only] = diagnoses;
  if (only !== undefined && diagnoses.length === 1) return only;
  const sum = (of: (diagnosis: Diagnosis) => number): number =>
    diagnoses.reduce((total, diagnosis) => total + of(diagnosis), 0);
  const findings = distinct(diagnoses.flatMap((diagnosis) => diagnosis.findings));
  return {
    verdict: worst(diagnoses.map(({ verdict }) => verdict)) ?? "unknown",
    immich: worst(diagnoses.flatMap(({ immich }) => immich ?? [])) ?? null,
    coverage: {
      simulated: sum(({ coverage }) => coverage.simulated),
      passed: sum(({ coverage }) => coverage.passed),
      opaque: sum(({ coverage }) => coverage.opaque),
    },
    models: distinct(diagnoses.flatMap(({ models }) => models)),
    builds: diagnoses.flatMap(({ builds }) => builds),
    charts: distinct(diagnoses.flatMap(({ charts }) => charts)),
    silenced: distinct(diagnoses.flatMap(({ silenced }) => silenced)),
    findings: ["error", "warning", "info"].flatMap((severity) => findings.filter((each) => each.severity === severity)),
    objects: distinct(diagnoses.flatMap(({ objects }) => objects)),
    assumptions: withoutImplied(diagnoses.flatMap(({ assumptions }) => assumptions)),
    changes: diagnoses.some(({ changes }) => changes !== null)
      ? distinct(diagnoses.flatMap(({ changes }) => changes ?? []))
      : null,
  };
}
