import { describe, expect, it } from "vitest";
import { kustomizeCaseNames, kustomizeCases, runKustomizeCase } from "./kustomize.ts";

const names = kustomizeCaseNames();
const title =
  names.length === 0 ? `kustomize conformance (skipped: ${kustomizeCases} is absent)` : "kustomize conformance";

describe.skipIf(names.length === 0)(title, () => {
  it.each(names)("%s", (name) => {
    const { passed, expected, actual } = runKustomizeCase(name);
    if (!passed) expect(actual).toBe(expected);
  });
});
