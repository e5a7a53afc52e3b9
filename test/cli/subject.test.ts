import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { folderWith, immichGitops, removeFolders } from "./command.ts";
import { reportOn } from "./report.ts";

afterAll(removeFolders);

const other = {
  "notes/kustomization.yaml": "resources: [pod.yaml]\n",
  "notes/pod.yaml":
    "apiVersion: v1\nkind: Pod\nmetadata: {name: notes}\nspec:\n  containers:\n  - name: notes\n    image: notes:1\n" +
    "    volumeMounts: [{name: absent, mountPath: /data}]\n",
};

test("--all-apps forecasts what is not Immich, too", () => {
  const { builds, findings } = reportOn("--all-apps", "--repo", folderWith(other));
  expect(builds.map(({ path }) => path)).toEqual(["notes"]);
  expect(findings.map(({ rule }) => rule)).toEqual(["reference/volume-undefined"]);
});

describe("--load-restrictor overrules the deployer", () => {
  const folder = folderWith({
    "app/kustomization.yaml": "resources: [../shared.yaml]\n",
    "shared.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shared}\n",
  });
  const app = join(folder, "app");

  test.each([
    [1, []],
    [1, ["--load-restrictor", "LoadRestrictionsRootOnly"]],
    [0, ["--load-restrictor", "LoadRestrictionsNone"]],
  ])("status %i with %j", (status, restrictor) => {
    expect(immichGitops(["check", app, "--repo", folder, ...restrictor]).status).toBe(status);
    expect(immichGitops(["render", app, "--repo", folder, ...restrictor]).status).toBe(status);
  });
});
