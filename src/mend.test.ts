import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rules } from "./diagnose/index.ts";
import { leftBehind } from "./fix/index.ts";
import { mend, type Mending } from "./mend.ts";
import { forecasts, type State } from "./prove.ts";
import { diskFiles, sourceTree, type SourceTree } from "./source/index.ts";

/**
 * Every fixture of a rule that has fixes, mended by these: `fixtures.txt` says what becomes of each. A fix may end where the human
 * one did, or only do away with the finding. `UPDATE_FIXTURES=1` writes the list anew, for reading it in the diff.
 */
const folder = join(import.meta.dirname, "diagnose/rules");
const listFile = join(import.meta.dirname, "mend.fixtures.txt");

const analyses = forecasts({ paths: [""], root: "." });

async function stateOf(path: string): Promise<State> {
  const tree = sourceTree(diskFiles(path));
  return { tree, analysis: await analyses.state(tree) };
}

function fixturesOf(id: string): readonly string[] {
  const cases = existsSync(join(folder, id, "cases")) ? readdirSync(join(folder, id, "cases")) : [];
  return [id, ...cases.map((name) => `${id}/cases/${name}`)].filter((path) => existsSync(join(folder, path, "broken")));
}

const mendable = rules.filter((rule) => rule.fixes !== undefined);

const outcomes: string[] = [];

for (const { id } of mendable) {
  for (const fixture of fixturesOf(id)) {
    test(fixture, async () => {
      const start = await stateOf(join(folder, fixture, "broken"));
      const mending = await mend(start, analyses, {
        concerns: ({ rule }) => rule === id,
        allows: () => true,
        approves: () => true,
      });
      outcomes.push(outcomeOf(fixture, mending));
      const left = mending.after.analysis.forecast.findings.filter(
        ({ rule, severity, fixes }) => rule === id && severity !== "info" && fixes.length > 0,
      );
      if (mending.mended.length > 0 && mending.refused.length === 0) expect(left).toEqual([]);
      if (mending.mended.every(({ fix }) => fix.safe)) {
        expect(leftBehind(start.analysis.manifests, mending.after.analysis.manifests)).toEqual([]);
      }
      const again = await mend(mending.after, analyses, {
        concerns: ({ rule }) => rule === id,
        allows: () => true,
        approves: () => true,
      });
      expect(again.mended).toEqual([]);
    });
  }
}

test("what becomes of the fixtures", () => {
  const text = `${outcomes.join("\n")}\n`;
  if (process.env["UPDATE_FIXTURES"] === "1") writeFileSync(listFile, text);
  expect(text).toBe(readFileSync(listFile, "utf8"));
});

function outcomeOf(fixture: string, { after, mended, refused }: Mending): string {
  const lines = [
    ...mended.map(({ fix }) => `  ${fix.safe ? "safe" : "judgement"}: ${fix.title}`),
    ...refused.map(({ fix, because }) => `  refused: ${fix.title} (${because})`),
  ];
  if (mended.length === 0) return [`${fixture}: no fix`, ...lines].join("\n");
  const isHumans = sameTexts(after.tree, join(folder, fixture, "fixed"));
  return [`${fixture}: ${isHumans ? "as fixed" : "mended"}`, ...lines].join("\n");
}

function sameTexts(tree: SourceTree, other: string): boolean {
  const fixed = sourceTree(diskFiles(other));
  const names = [...new Set([...tree.files.list(""), ...fixed.files.list("")])];
  return names.every((name) => {
    const texts = [tree, fixed].map((each) => each.text(name));
    return texts[0] === texts[1] || textOf(texts[0]) === textOf(texts[1]);
  });
}

function textOf(file: ReturnType<SourceTree["text"]>): string | undefined {
  return file !== undefined && "text" in file ? file.text : undefined;
}
