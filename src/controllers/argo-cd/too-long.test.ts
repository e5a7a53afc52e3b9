import { expect, test } from "vitest";
import { analyse } from "../../analyse.ts";
import { memoryFiles, sourceTree } from "../../source/index.ts";

const application = (...options: readonly string[]): string => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: definitions, namespace: argocd }
spec:
  project: default
  source: { repoURL: "https://git.example.org/home.git", path: definitions }
  destination: { server: "https://kubernetes.default.svc" }
  syncPolicy: { automated: {}, syncOptions: [${options.join(", ")}] }
`;

/** A definition with a description of so many letters. */
const definition = (letters: number, annotations: string): string => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: albums.example.org, annotations: { ${annotations} } }
spec: { group: example.org, names: { kind: Album, plural: albums }, scope: Namespaced, versions: [{ name: v1, served: true,
  storage: true, schema: { openAPIV3Schema: { type: object, description: ${"x".repeat(letters)} } } }] }
`;

test.each([
  ["too long", [], definition(262_144, ""), true],
  ["just short enough", [], definition(261_000, ""), false],
  ["kept by the API server", ["ServerSideApply=true"], definition(262_144, ""), false],
  ["replaced", ["Replace=true"], definition(262_144, ""), false],
  [
    "kept by the API server for itself alone",
    [],
    definition(262_144, "argocd.argoproj.io/sync-options: ServerSideApply=true"),
    false,
  ],
])("a definition that is %s", async (_what, options, text, isRefused) => {
  const files = memoryFiles({ "apps/definitions.yaml": application(...options), "definitions/album.yaml": text });
  const { forecast } = await analyse(sourceTree(files), { paths: [], allApps: true, root: "." });
  const told = forecast.findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule);
  expect(told).toEqual(isRefused ? ["argo-cd/annotation-too-long"] : []);
});
