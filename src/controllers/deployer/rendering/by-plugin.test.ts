import { expect, test } from "vitest";
import { memoryFiles, sourceTree } from "../../../source/index.ts";
import { buildsOf } from "../builds.ts";

const application = (plugin: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: photos, namespace: argocd }
spec:
  project: default
  source: { repoURL: "https://git.example.org/home", path: app, plugin: ${plugin} }
  destination: { namespace: media }
`;

const pod = `apiVersion: v1
kind: Pod
metadata: { name: photos }
spec: { containers: [{ name: main, image: "ghcr.io/immich-app/immich-server:v2.7.5" }] }
`;

test.each([
  ["{ name: vault }", { "app/pod.yaml": pod }, "vault"],
  ["{}", { "app/pod.yaml": pod }, "of Application photos"],
  // What Argo CD by itself could not build is no fault where a plugin does.
  ["{ name: vault }", { "app/pod.yaml": pod, "app/kustomization.yaml": "resources: [pod.yaml, made.yaml]" }, "vault"],
])("a folder of which a plugin makes manifests: %s %o", (plugin, files, name) => {
  const tree = sourceTree(memoryFiles({ "photos.yaml": application(plugin), ...files }));
  const made = buildsOf(tree, { paths: [] })
    .flat()
    .filter(({ role, target }) => role === "subject" && target.path === "app");
  expect(made.map(({ declaration, rendered }) => [declaration?.ref.name, rendered.opaque, rendered.problems])).toEqual([
    ["photos", [expect.objectContaining({ kind: "plugin", name })], []],
  ]);
});
