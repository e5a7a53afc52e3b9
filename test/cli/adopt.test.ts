import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { exampleWith, immichGitops, removeFolders } from "./command.ts";

afterAll(removeFolders);

test("adopt shows its plan, writes nothing without a yes, and then what the plan says", () => {
  const folder = exampleWith("guide-corrected");
  const file = join(folder, "kustomization.yaml");
  const listed = readFileSync(file, "utf8")
    .match(/^ +- .*$/gm)
    ?.toSorted();
  rmSync(file);
  const asked = immichGitops(["adopt", folder]);
  expect(asked.status).toBe(2);
  expect(asked.stdout).toContain("Plan for a new kustomization.yaml, which lists:\n  + namespace.yaml\n");
  expect(asked.stderr).toContain("there is no terminal; --yes writes it");
  expect(immichGitops(["adopt", folder, "--yes"]).status).toBe(0);
  const text = readFileSync(file, "utf8");
  expect(text.match(/^ +- .*$/gm)?.toSorted()).toEqual(listed);
  expect(text).toContain("\nnamespace: immich\n");
  expect(immichGitops(["check", folder]).stdout).toContain("Immich will come up");
  expect(immichGitops(["adopt", folder, "--yes"]).stdout).toContain("kustomization.yaml lacks nothing.");
  expect(readFileSync(file, "utf8")).toBe(text);
});

test("adopt of what is no folder: exit 2, and why", () => {
  const { status, stderr } = immichGitops(["adopt", join(exampleWith("guide"), "pvc.yaml")]);
  expect(status).toBe(2);
  expect(stderr).toContain("is not a folder");
});
