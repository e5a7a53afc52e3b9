import { describe, expect, test } from "vitest";
import { memoryFiles, placeOf, sourceTree } from "../source/index.ts";
import { configurationFile, readConfiguration, withAnswers, withAssumptions, withoutIgnored } from "./index.ts";

const read = (text: string) =>
  readConfiguration(sourceTree(memoryFiles({ [configurationFile]: text })), (id) => id !== "a/b");

test("what it holds", () => {
  const text =
    'severities: { "immich/backup-url": info }\nversions: { immich: v2.7, flux: "2.9.0" }\nassume:\n  - the Gateway exists\nignore: [old/]\ninit: { apps/immich: { host: a.example, instances: 2, guide-rbac: true } }\n';
  expect(read(text)).toEqual({
    versions: { immich: "2.7.0", flux: "2.9.0" },
    assume: new Set(["the Gateway exists"]),
    severities: { "immich/backup-url": "info" },
    ignore: ["old/"],
    init: { "apps/immich": { host: "a.example", instances: "2", "guide-rbac": "true" } },
  });
});

test.each([
  ["versions: { imich: v2.7 }\n", "versions.imich is not known here", 1, 13],
  [
    "versions:\n  flux: 2.9\n",
    "versions.flux a release is written as text, in quotes where it looks like a number",
    2,
    3,
  ],
  ["versions:\n  flux: newest\n", "versions.flux a release looks like 2.9.0", 2, 3],
  ["assume:\n  - a\n  - 1\n", "assume.1 must be a text", 3, 5],
  ["ignore: old\n", "ignore must be a list of paths", 1, 1],
  ["severities:\n  immich/backup-url: fatal\n", "severities.immich/backup-url must be error, warning or info", 2, 3],
  ["severities:\n  a/b: error\n", "severities: there is no rule a/b", 2, 3],
  ["- a\n", "must hold fields", 1, 1],
  ["versions: {\n", "{ is opened here and never closed", 1, 11],
])("%j is refused with its place", (text, message, line, column) => {
  const problem = read(text);
  if (!("message" in problem) || !problem.span) throw new Error("it was accepted");
  const place = placeOf(problem.span);
  expect(problem.message).toBe(message);
  expect([place.file, place.line, place.column]).toEqual([configurationFile, line, column]);
});

describe("writing assumptions", () => {
  const written = (text: string | undefined) => {
    const tree = sourceTree(memoryFiles(text === undefined ? {} : { [configurationFile]: text }));
    return withAssumptions(tree.yaml(configurationFile), ["a: b", "c"]);
  };
  test.each([
    [undefined, 'assume:\n  - "a: b"\n  - "c"\n'],
    ["# mine\nversions: {}", '# mine\nversions: {}\nassume:\n  - "a: b"\n  - "c"\n'],
    ["assume:\n- x # judged\nignore: []\n", 'assume:\n- x # judged\n- "a: b"\n- "c"\nignore: []\n'],
    ["assume:\r\n  - x", 'assume:\r\n  - x\r\n  - "a: b"\r\n  - "c"\r\n'],
    ["assume: [x]\n", undefined],
  ])("%j", (before, after) => {
    expect(written(before)).toBe(after);
  });
});

test("ignored paths are not there", () => {
  const files = withoutIgnored(memoryFiles({ "old/a.yaml": "", "b.yaml": "" }), ["old/"]);
  expect(files.list("")).toEqual(["b.yaml"]);
  expect(files.kind("old")).toBeUndefined();
  expect(files.read("old/a.yaml")).toBeUndefined();
});

describe("writing answers", () => {
  const answers = { host: "a.example", instances: "2", note: "a: b", empty: "", "guide-rbac": "true", label: "0x10" };
  const block = [
    ...["  apps/immich:", "    host: a.example", "    instances: 2", '    note: "a: b"', '    empty: ""'],
    ...["    guide-rbac: true", '    label: "0x10"'],
  ].join("\n");
  const heading = "# What `immich-gitops init` was answered; run again, it starts from here.\ninit:\n";
  const written = (text: string | undefined) =>
    withAnswers(
      sourceTree(memoryFiles(text === undefined ? {} : { [configurationFile]: text })).yaml(configurationFile),
      "apps/immich",
      answers,
    );
  test.each([
    [undefined, `${heading}${block}\n`],
    ["# mine\nignore: []", `# mine\nignore: []\n${heading}${block}\n`],
    ["init:\n  apps/immich:\n    host: b\n", `init:\n${block}\n`],
    [
      "init: # kept\n  apps/immich:\n    host: b # old\n  other:\n    host: c\nignore: []\n",
      `init: # kept\n${block}\n  other:\n    host: c\nignore: []\n`,
    ],
    ["init:\n  other:\n    host: c\n\nignore: []\n", `init:\n  other:\n    host: c\n${block}\n\nignore: []\n`],
    ["init: { other: { host: c } }\n", undefined],
    ["init:\n  apps/immich: { host: c }\n", undefined],
  ])("%j", (before, after) => {
    expect(written(before)).toBe(after);
    if (after !== undefined) expect(read(after)).toMatchObject({ init: { "apps/immich": answers } });
  });
});
