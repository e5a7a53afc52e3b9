import { expect, test } from "vitest";
import { analyse } from "./analyse.ts";
import { memoryFiles, sourceTree } from "./source/index.ts";

const flux = (name: string, path: string, more = ""): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 1h
  path: ./${path}
  prune: true
  sourceRef:
    kind: GitRepository
    name: home
${more}`;

const shared = flux("shared", "shared");
const cluster = flux("cluster", "flux", "  dependsOn:\n    - name: shared\n");

async function rules(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const settings = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: flux-system\n";
  const tree = sourceTree(memoryFiles({ "shared/settings.yaml": settings, ...files }));
  const { forecast } = await analyse(tree, { paths: [""], root: "." });
  return forecast.findings.map(({ rule }) => rule);
}

test("who applies a Kustomization by hand applies those of the same file, too", async () => {
  expect(await rules({ "flux/config/home.yaml": `${cluster}---\n${shared}` })).toEqual([]);
});

test("one of another file comes only with what depends on it, and so never", async () => {
  expect(await rules({ "flux/config/home.yaml": cluster, "flux/config/shared.yaml": shared })).toEqual([
    "flux/dependency-cycle",
  ]);
});
