import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasEmbeddedBinaries } from "../src/rehearse/server/binaries.ts";

test("every example gives what its README promises, and the last one is rehearsed where there is a server", () => {
  const script = join(import.meta.dirname, "forecast-examples.js");
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], { encoding: "utf8" });
  const verdicts = stdout.split("\n").filter((line) => line.startsWith("→ "));
  const isThere = hasEmbeddedBinaries();
  expect(stderr).toMatch(isThere ? /^$/ : /^immich-gitops: cannot rehearse: the optional package/);
  expect(verdicts).toEqual([
    ...["guide-before", "guide", "guide-corrected"].map((name) => `→ as examples/${name}/README.md promises`),
    isThere ? "→ rehearsed, all as simulated" : "→ not rehearsed",
  ]);
  expect(status).toBe(0);
});

test.each([
  ["everything goes as simulated", 0, "", false],
  ["there is no server", 2, "immich-gitops: cannot rehearse: the optional package is not installed\n", false],
  ["server and simulation disagree", 2, "", true],
  ["the server refuses something", 1, "", true],
  ["the command is killed", null, "", true],
])("a rehearsal in which %s", async (_name, status, stderr, isBroken) => {
  const { outcomeOfRehearsal } = await import(join(import.meta.dirname, "rehearsal-outcome.js"));
  expect(outcomeOfRehearsal({ status, stderr }).isBroken).toBe(isBroken);
});
