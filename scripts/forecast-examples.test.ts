import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

test("every example gives what its README promises", () => {
  const script = join(import.meta.dirname, "forecast-examples.js");
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], { encoding: "utf8" });
  const verdicts = stdout.split("\n").filter((line) => line.startsWith("→ "));
  expect(stderr).toBe("");
  expect(verdicts).toEqual(
    ["guide-before", "guide", "guide-corrected"].map((name) => `→ as examples/${name}/README.md promises`),
  );
  expect(status).toBe(0);
});
