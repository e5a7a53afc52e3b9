import { mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "sarif";
import { afterAll, expect, test } from "vitest";
import { exampleWith, folderWith, immichGitops, removeFolders } from "./command.ts";

afterAll(removeFolders);

test("one run writes every form, each where it is wanted", () => {
  const folder = exampleWith("guide");
  const files = ["report.sarif", "junit.xml", "comment.md"].map((file) => join(folder, file));
  const [sarif = "", junit = "", markdown = ""] = files;
  const args = ["--format", "sarif", "--output", sarif, "--format", "junit", "--output", junit];
  const more = ["--format", "markdown", "--output", markdown, "--format", "github"];
  const { status, stdout, stderr } = immichGitops(["check", folder, ...args, ...more]);
  expect([status, stderr]).toEqual([1, ""]);
  expect(stdout).toMatch(/^::error file=database\.yaml,line=17,/);
  expect(JSON.parse(readFileSync(sarif, "utf8")).runs[0].results.length).toBeGreaterThan(0);
  expect(readFileSync(junit, "utf8")).toContain("<failure ");
  expect(readFileSync(markdown, "utf8")).toMatch(/^<!-- immich-gitops -->\n\n### ✗ Immich will not come up/);
});

test("what is clean has results all the same, and no fixes", () => {
  const { status, stdout } = immichGitops(["check", "examples/guide-corrected", "--format", "sarif"]);
  const log: Log = JSON.parse(stdout);
  expect(status).toBe(0);
  expect(log.runs[0]?.results).toEqual([]);
  expect(stdout).not.toContain('"fixes"');
});

test("places are those of the checkout, also where the repository is only a folder of it", () => {
  const checkout = folderWith({});
  mkdirSync(join(checkout, ".git"));
  const folder = join(checkout, "clusters home");
  renameSync(exampleWith("guide", { ".immich-gitops.yaml": "" }), folder);
  const report = (format: string): string => immichGitops(["check", "--format", format], { cwd: folder }).stdout;
  expect(report("sarif")).toContain('"uri": "clusters%20home/database.yaml"');
  expect(report("github")).toContain("::error file=clusters home/database.yaml,line=17,");
  expect(report("markdown")).toContain("<code>clusters home/database.yaml:17</code>");
  expect(report("json")).toContain('"file": "database.yaml"');
});
