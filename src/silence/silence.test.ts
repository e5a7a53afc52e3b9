import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { analyse } from "../analyse.ts";
import type { Forecast } from "../diagnose/index.ts";
import { sarifReport } from "../report/index.ts";
import { changedTree, diskFiles, readableFile, sourceTree, type SourceTree } from "../source/index.ts";
import { acceptBaseline, baselineText, readBaseline, touchedOnly, type Baseline } from "./index.ts";

const rules = join(import.meta.dirname, "../diagnose/rules");
const folders = readdirSync(rules, { recursive: true, encoding: "utf8" })
  .filter((path) => /^[^/]+\/[^/]+\/broken$/.test(path))
  .sort();

async function forecastOf(tree: SourceTree): Promise<Forecast> {
  return (await analyse(tree, { paths: [""], root: "." })).forecast;
}

/** Each YAML file with twenty lines of comment above. */
function shifted(tree: SourceTree, files: readonly string[]): SourceTree {
  const texts = files.flatMap((path) => {
    const file = readableFile(tree, path);
    return file ? [[path, "# shifted\n".repeat(20) + file.text] as const] : [];
  });
  return changedTree(tree, Object.fromEntries(texts));
}

function baselineOf(forecast: Forecast): Baseline {
  const baseline = readBaseline(baselineText(forecast));
  if (baseline === undefined) throw new Error("what was written cannot be read");
  return baseline;
}

function fingerprints(forecast: Forecast): readonly unknown[] {
  const { results } = JSON.parse(sarifReport(forecast)).runs[0];
  return results.map((result: { partialFingerprints: unknown }) => JSON.stringify(result.partialFingerprints)).sort();
}

describe("twenty lines above leave every finding the same", () => {
  test.each(folders)("%s", async (folder) => {
    const tree = sourceTree(diskFiles(join(rules, folder)));
    const files = readdirSync(join(rules, folder), { recursive: true, encoding: "utf8" });
    const before = await forecastOf(tree);
    const after = await forecastOf(
      shifted(
        tree,
        files.filter((path) => /\.ya?ml$/.test(path)),
      ),
    );
    const { forecast, gone } = acceptBaseline(after, baselineOf(before));
    expect([forecast.findings, gone]).toEqual([[], 0]);
    expect(forecast.verdict).toBe(before.verdict);
    expect(fingerprints(after)).toEqual(fingerprints(before));
  });
});

describe("a baseline", () => {
  const tree = sourceTree(diskFiles(join(import.meta.dirname, "../../examples/guide")));

  test("accepts each finding once, and tells what is new", async () => {
    const forecast = await forecastOf(tree);
    const [first, ...others] = forecast.findings;
    const { findings } = baselineOf(forecast);
    const without = { findings: findings.filter(({ title }) => title !== first?.title) };
    expect(acceptBaseline(forecast, without).forecast.findings).toEqual([first]);
    const twice = { ...forecast, findings: first ? [first, ...forecast.findings] : [] };
    expect(acceptBaseline(twice, { findings }).forecast.findings).toHaveLength(1);
    expect(acceptBaseline({ ...forecast, findings: others }, { findings }).gone).toBe(1);
  });

  test.each(["", "{}", "[]", '{ "version": 2, "findings": [] }', '{ "version": 1, "findings": [1] }'])(
    "%j is none",
    (text) => expect(readBaseline(text)).toBeUndefined(),
  );
});

describe("a change", () => {
  const before = sourceTree(diskFiles(join(import.meta.dirname, "../../examples/guide")));

  async function toldAfter(texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const now = changedTree(before, texts);
    const snapshot = async (tree: SourceTree) => ({
      forecast: await forecastOf(tree),
      text: (file: string) => textOf(tree, file),
    });
    return (await touchedOnly(await snapshot(now), await snapshot(before))).findings.map(({ rule }) => rule);
  }

  test("that only moves lines touches nothing", async () => {
    expect(await toldAfter({ "database.yaml": `# above\n${textOf(before, "database.yaml")}` })).toEqual([]);
  });

  test("touches what is wrong at a line that it changes", async () => {
    const text = textOf(before, "database.yaml").replace("pgvector: public", "pgvector: public # why?");
    expect(await toldAfter({ "database.yaml": text })).toEqual(["postgres/extension-unknown"]);
  });

  test("touches what it breaks elsewhere", async () => {
    const text = textOf(before, "kustomization.yaml").replace(/^.*pvc\.yaml\n/m, "");
    expect(await toldAfter({ "kustomization.yaml": text })).toContain("kustomize/unlisted-manifest");
  });
});

function textOf(tree: SourceTree, path: string): string {
  return readableFile(tree, path)?.text ?? "";
}
