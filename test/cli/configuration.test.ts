import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { exampleWith, immichGitops, removeFolders } from "./command.ts";

afterAll(removeFolders);

test("what is assumed can be written down, and is then taken for checked", () => {
  const folder = exampleWith("guide-corrected");
  const file = join(folder, ".immich-gitops.yaml");
  const before = immichGitops(["check", folder, "--write-assumptions"]);
  expect(before.stderr).toMatch(/^\d+ facts? w(as|ere) added to \.immich-gitops\.yaml: keep those that hold\n$/);
  expect(readFileSync(file, "utf8")).toMatch(/\nassume:\n( {2}- ".+"\n)+$/);
  const after = immichGitops(["check", folder]);
  expect(after.stdout).toContain("that you have checked");
  expect(after.stdout).not.toContain("if the");
  const again = immichGitops(["check", folder, "--write-assumptions"]);
  expect(again.stderr).toBe("nothing is assumed that the configuration does not hold already\n");
});

test("a broken configuration stops the check, with its place", () => {
  const folder = exampleWith("guide-corrected", { ".immich-gitops.yaml": "versions:\n  imich: v2\n" });
  const { status, stdout, stderr } = immichGitops(["check", folder]);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(".immich-gitops.yaml:2:3: versions.imich is not known here");
});

test("a release in the configuration is the only one that is tried", () => {
  const folder = exampleWith("guide-corrected", { ".immich-gitops.yaml": 'versions: { external-secrets: "2.0.0" }\n' });
  const { stdout } = immichGitops(["check", folder]);
  expect(stdout).not.toContain("External Secrets unknown");
});

test("an object that the user says is there is not missing", () => {
  const folder = exampleWith("guide-corrected", { "pvc.yaml": "" });
  expect(immichGitops(["check", folder]).stdout).toContain("reference/missing");
  const claims = ["immich-library", "immich-model-cache"].map(
    (name) => `  - PersistentVolumeClaim ${name} exists in namespace immich\n`,
  );
  writeFileSync(join(folder, ".immich-gitops.yaml"), `assume:\n${claims.join("")}`);
  const { status, stdout } = immichGitops(["check", folder]);
  expect(stdout).not.toContain("reference/missing");
  expect(status).toBe(0);
});

test("so is a device claim", () => {
  const pod =
    "spec:\n  template:\n    spec:\n      resourceClaims:\n        - { name: gpu, resourceClaimName: shared-gpu }\n";
  const patch = `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: immich-server\n  namespace: immich\n${pod}`;
  const folder = exampleWith("guide-corrected", { "device.yaml": patch });
  appendFileSync(join(folder, "kustomization.yaml"), "patches:\n  - path: device.yaml\n");
  expect(immichGitops(["check", folder]).stdout).toContain("ResourceClaim shared-gpu does not exist");
  const fact = "ResourceClaim shared-gpu exists in namespace immich";
  writeFileSync(join(folder, ".immich-gitops.yaml"), `assume:\n  - ${fact}\n`);
  expect(immichGitops(["check", folder]).stdout).not.toContain("reference/missing");
});
