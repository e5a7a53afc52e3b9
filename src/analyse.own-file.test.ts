import { expect, test } from "vitest";
import { application, notes, server } from "../test/deployed.ts";
import { analyse } from "./analyse.ts";
import { memoryFiles, sourceTree } from "./source/index.ts";

const inOne = "  source:\n    repoURL: https://git.example.org/home.git\n    targetRevision: HEAD\n    path: apps\n";

/** The second source holds Immich, the first the very file of the Application. */
const root = application("root", "apps").replace(
  inOne,
  `  sources:
    - repoURL: https://git.example.org/home.git
      path: apps
    - repoURL: https://git.example.org/home.git
      path: manifests
`,
);

test("an Application of two sources that brings itself builds each of them once", async () => {
  expect(root).toContain("sources:");
  const files = { "apps/root.yaml": root, "apps/notes.yaml": notes, "manifests/server.yaml": server };
  const { forecast } = await analyse(sourceTree(memoryFiles(files)), { paths: [], root: "." });
  expect(forecast.builds.map(({ path }) => path)).toEqual(["manifests", "apps"]);
});
