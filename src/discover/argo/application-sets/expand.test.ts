import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diskFiles, memoryFiles, placeOf, sourceTree, nodeAt, toJson, type Json } from "../../../source/index.ts";
import { expandApplicationSet } from "./expand.ts";

/**
 * Each case is a repository with one ApplicationSet. `expected.json` is what Argo CD 3.6.1 makes of it, by its own
 * GenerateApplications; the error is that of the first generator or template that fails.
 */
const cases = join(import.meta.dirname, "cases");

interface Expected {
  readonly error: string | null;
  readonly applications: readonly Json[];
}

describe("an ApplicationSet becomes the Applications that Argo CD makes of it", () => {
  for (const name of readdirSync(cases)) {
    test(name, () => {
      const tree = sourceTree(diskFiles(join(cases, name)));
      const [set] = tree.yaml("set.yaml")?.documents ?? [];
      const { documents, problems, unknown } = expandApplicationSet(tree, set as never);
      const expected: Expected = JSON.parse(readFileSync(join(cases, name, "expected.json"), "utf8"));
      const made = documents.map((document) => withoutEmpty(toJson(document)));
      expect(sortedByName(made)).toEqual(expected.applications.map(withoutEmpty));
      expect(unknown).toEqual([]);
      if (expected.error === null) expect(problems).toEqual([]);
      else expect(expected.error.replaceAll(/^.*: (?=found duplicate|no merge)/g, "")).toBe(problems[0]?.message);
    });
  }
});

/** Go leaves empty fields out, and so does the comparison. */
function withoutEmpty(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, withoutEmpty(inner)] as const)
    .filter(
      ([, inner]) =>
        inner !== null && inner !== "" && Object.keys(Object(inner)).length + Number(typeof inner !== "object") > 0,
    );
  return Object.fromEntries(kept);
}

function sortedByName(applications: readonly Json[]): readonly Json[] {
  const nameOf = (application: Json): string => (application as { metadata: { name: string } }).metadata.name;
  return [...applications].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

const set = (spec: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata:\n  name: apps\nspec:\n${spec}`;

test("a generator that asks somebody else leaves it open", () => {
  const files = memoryFiles({ "set.yaml": set("  generators:\n    - pullRequest: {github: {}}\n") });
  const tree = sourceTree(files);
  const { documents, problems, unknown } = expandApplicationSet(tree, tree.yaml("set.yaml")?.documents[0] as never);
  expect({ documents, problems }).toEqual({ documents: [], problems: [] });
  expect(unknown.map(({ message }) => message)).toEqual([
    "what the generator pullRequest finds is not in the repository",
  ]);
});

test("a field that was filled in stands where its template does", () => {
  const text = set("  generators:\n    - list: {elements: [{n: a}]}\n  template:\n    spec: {project: '{{n}}'}\n");
  const tree = sourceTree(memoryFiles({ "set.yaml": text }));
  const { documents } = expandApplicationSet(tree, tree.yaml("set.yaml")?.documents[0] as never);
  const span = nodeAt(documents[0], ["spec", "project"])?.span;
  expect(span && placeOf(span)).toMatchObject({ file: "set.yaml", line: 9, column: 21 });
});
