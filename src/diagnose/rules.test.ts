import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { safeFixesThatLeaveData } from "../../test/left-behind.ts";
import { analyse, type Analysis } from "../analyse.ts";
import { textReport } from "../report/index.ts";
import { diskFiles, readableFile, sourceTree, type SourceTree } from "../source/index.ts";
import { rules, type Forecast } from "./index.ts";

/**
 * Walks every rule: `broken/` gives the terminal report in `expected.txt`, `fixed/` does not show the rule any more and no error.
 * Further cases are in `cases/<name>/`; one with `fine/` is a look-alike that must stay silent. Where there is a `before/` beside
 * them, the change from it is forecast. No fix that needs no decision leaves data behind. `UPDATE_FIXTURES=1` writes the reports anew, for reading them in the diff.
 */
const here = join(import.meta.dirname, "rules");

const folders = foldersIn(here).flatMap((area) => foldersIn(join(here, area)).map((name) => `${area}/${name}`));

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

test("every folder is a registered rule, in alphabetical order", () => {
  expect(rules.map((rule) => rule.id)).toEqual([...folders].sort());
});

for (const id of folders) {
  describe(id, () => {
    const folder = join(here, id);
    brokenAndFixed(id, folder);
    const cases = join(folder, "cases");
    for (const name of existsSync(cases) ? readdirSync(cases) : []) {
      describe(name, () => {
        if (existsSync(join(cases, name, "fine"))) staysSilent(id, join(cases, name, "fine"));
        else brokenAndFixed(id, join(cases, name));
      });
    }
  });
}

function brokenAndFixed(id: string, folder: string): void {
  test("broken", async () => {
    const { forecast, report } = await reportOf(join(folder, "broken"));
    const expected = join(folder, "expected.txt");
    if (process.env["UPDATE_FIXTURES"] === "1") writeFileSync(expected, report);
    expect(forecast.findings.map((finding) => finding.rule)).toContain(id);
    expect(report).toBe(readFileSync(expected, "utf8"));
  });
  test("an error rests on what was executed, or read in the source", async () => {
    const { forecast } = await reportOf(join(folder, "broken"));
    const errors = forecast.findings.filter(({ severity }) => severity === "error");
    expect(errors.filter(({ knownFrom }) => !/, (executed|source)$/.test(knownFrom))).toEqual([]);
  });
  leavesNothing(join(folder, "broken"));
  test("fixed", async () => {
    const { forecast } = await reportOf(join(folder, "fixed"));
    expect(forecast.findings.filter((finding) => finding.rule === id || finding.severity === "error")).toEqual([]);
  });
}

function staysSilent(id: string, folder: string): void {
  test("stays silent", async () => {
    const { forecast } = await reportOf(folder);
    const loud = forecast.findings.filter(
      ({ rule, severity }) => severity === "error" || (rule === id && severity !== "info"),
    );
    expect(loud).toEqual([]);
  });
  leavesNothing(folder);
}

function leavesNothing(folder: string): void {
  test("no safe fix leaves data behind", async () => {
    const reported = await reportOf(folder);
    expect(await safeFixesThatLeaveData(reported.tree, reported)).toEqual([]);
  });
}

interface Reported {
  readonly tree: SourceTree;
  readonly manifests: Analysis["manifests"];
  readonly forecast: Forecast;
  readonly report: string;
}

const reported = new Map<string, Promise<Reported>>();

function reportOf(folder: string): Promise<Reported> {
  const known = reported.get(folder) ?? analysed(folder);
  reported.set(folder, known);
  return known;
}

async function analysed(folder: string): Promise<Reported> {
  const tree = sourceTree(diskFiles(folder));
  const before = join(folder, "../before");
  const since = existsSync(before) ? { name: "main", tree: sourceTree(diskFiles(before), tree) } : undefined;
  const { forecast, manifests } = await analyse(tree, { paths: [""], root: ".", since });
  const source = (file: string) => readableFile(tree, file);
  return {
    tree,
    manifests,
    forecast,
    report: textReport(forecast, { source, colours: false, verbose: true, width: 110 }),
  };
}
