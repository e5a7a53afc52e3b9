import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

test("everything generated is fresh", () => {
  const generate = join(import.meta.dirname, "generate.js");
  const { stdout, stderr, status } = spawnSync(process.execPath, [generate, "--check"], { encoding: "utf8" });
  expect(stdout + stderr).toBe("");
  expect(status).toBe(0);
});
