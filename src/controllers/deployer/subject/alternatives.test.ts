import { describe, expect, test } from "vitest";
import { memoryFiles, sourceTree } from "../../../source/index.ts";
import { buildsOf } from "../builds.ts";

const application = (name: string): string => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  source: { repoURL: "https://git.example.org/home.git", path: ${name} }
  destination: { server: "https://kubernetes.default.svc" }
`;

const settings = (...names: readonly string[]): string =>
  names
    .map((name) => `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: photos }\ndata: {}\n`)
    .join("");

/** The folders that Applications build for each cluster. */
function clustersOf(files: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  const clusters = buildsOf(sourceTree(memoryFiles(files)), { paths: [], allApps: true });
  return clusters.map((builds) => builds.filter(({ declaration }) => declaration).map(({ target }) => target.path));
}

const applications = { "apps/photos.yaml": application("photos"), "apps/cache.yaml": application("cache") };

describe("what is for which cluster", () => {
  test("two Applications that both bring one object, each from a file of its own, are of one", () => {
    const photos = { "photos/all.yaml": settings("server", "learning", "shared") };
    const cache = { "cache/all.yaml": settings("valkey", "backup", "shared") };
    expect(clustersOf({ ...applications, ...photos, ...cache })).toEqual([["cache", "photos"]]);
  });

  test("a small one beside a large one, too", () => {
    const photos = { "photos/all.yaml": settings("server", "learning", "shared") };
    expect(clustersOf({ ...applications, ...photos, "cache/all.yaml": settings("shared") })).toEqual([
      ["cache", "photos"],
    ]);
  });

  test("two that bring mostly the same are variants, each for a cluster of its own", () => {
    const photos = { "photos/all.yaml": settings("server", "learning", "tracing") };
    const cache = { "cache/all.yaml": settings("server", "learning", "backup") };
    expect(clustersOf({ ...applications, ...photos, ...cache })).toEqual([["cache"], ["photos"]]);
  });

  test("two that bring the very same file are one deployment, seen from two places", () => {
    const base = {
      "base/kustomization.yaml": "resources: [all.yaml]\n",
      "base/all.yaml": settings("server", "learning"),
    };
    const kustomization = "resources: [../base]\n";
    const both = { "photos/kustomization.yaml": kustomization, "cache/kustomization.yaml": kustomization };
    expect(clustersOf({ ...applications, ...base, ...both })).toEqual([["cache", "photos"]]);
  });
});
