import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { analyse } from "../src/analyse.ts";
import { diskFiles, sourceTree } from "../src/source/index.ts";
import { safeFixesThatLeaveData } from "./left-behind.ts";
import { without } from "./without.ts";

const shared = join(import.meta.dirname, "../../shared");
const corpus = join(shared, "corpus.git");

interface Case {
  readonly good: boolean;
  readonly tags: readonly string[];
  readonly path: string;
}

/** Every so many of the broken states; all of them, and those that ran, take minutes: `npm run corpus -- --fix`. */
const step = 12;

const absent = without(existsSync(corpus), "fixes of real states", "../shared/corpus.git");
const scratch = mkdtempSync(join(tmpdir(), "corpus-"));
afterAll(() => rmSync(scratch, { recursive: true }));

describe.skipIf(absent)("no safe fix of a real state leaves data behind", () => {
  const cases: readonly Case[] = absent ? [] : JSON.parse(readFileSync(join(shared, "cases-open.json"), "utf8"));
  const broken = cases.filter(({ good }) => !good).filter((_, index) => index % step === 0);

  test.for(broken.map(({ tags, path }) => [tags.find((tag) => tag.endsWith("/broken")) ?? "", path] as const))(
    "%s",
    async ([tag, path]) => {
      const folder = join(scratch, tag.replaceAll("/", "_"));
      mkdirSync(folder);
      const archive = execFileSync("git", ["--git-dir", corpus, "archive", tag], { maxBuffer: 1 << 30 });
      execFileSync("tar", ["-x", "-C", folder], { input: archive });
      const tree = sourceTree(diskFiles(folder));
      expect(await safeFixesThatLeaveData(tree, await analyse(tree, { paths: [path], root: "." }), [path])).toEqual([]);
    },
  );
});
