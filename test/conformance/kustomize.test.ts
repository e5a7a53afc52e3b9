import { afterAll, describe, expect, it } from "vitest";
import { familyTable, kustomizeCaseNames, kustomizeCases, runKustomizeCase, type CaseResult } from "./kustomize.ts";

const names = kustomizeCaseNames();
const title =
  names.length === 0 ? `kustomize conformance (skipped: ${kustomizeCases} is absent)` : "kustomize conformance";

const results: CaseResult[] = [];

afterAll(() => {
  // `npm run conformance`
  if (process.env["CONFORMANCE_TABLE"] === "1" && results.length > 0) console.log(familyTable(results));
});

describe.skipIf(names.length === 0)(title, () => {
  it.each(names)("%s", (name) => {
    const result = runKustomizeCase(name);
    results.push(result);
    const { passed, expected, actual } = result;
    if (!passed) expect(actual).toBe(expected);
  });
});
