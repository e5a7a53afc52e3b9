import { afterAll, describe, expect, it } from "vitest";
import { without } from "../without.ts";
import { familyTable, kustomizeCaseNames, runKustomizeCase, type CaseResult } from "./kustomize.ts";

const names = kustomizeCaseNames();
const absent = without(names.length > 0, "cases of kustomize", "../shared/conformance");

const results: CaseResult[] = [];

afterAll(() => {
  // `npm run conformance`
  if (process.env["CONFORMANCE_TABLE"] === "1" && results.length > 0) console.log(familyTable(results));
});

describe.skipIf(absent)("kustomize conformance", () => {
  it.each(names)("%s", (name) => {
    const result = runKustomizeCase(name);
    results.push(result);
    const { passed, expected, actual } = result;
    if (!passed) expect(actual).toBe(expected);
  });
});
