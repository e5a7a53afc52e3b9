import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { render } from "../../render/index.ts";
import { diskFiles, memoryFiles, sourceTree, toJson, type Json } from "../../source/index.ts";
import { argoApplications, argoTargets, argoTree } from "./index.ts";

/**
 * Each case is a repository with one Application. `expected.json` is what Argo CD 3.6.1 renders from it, by its own code and
 * kustomize 5.7.1, sorted.
 */
const cases = join(import.meta.dirname, "kustomize-cases");

describe("the kustomize block of a source acts as in Argo CD", () => {
  for (const name of readdirSync(cases)) {
    test(name, () => {
      const tree = sourceTree(diskFiles(join(cases, name)));
      const expected: readonly Json[] = JSON.parse(readFileSync(join(cases, name, "expected.json"), "utf8"));
      const rendered = manifestsOf(tree);
      expect(rendered).toEqual(expected);
    });
  }
});

function manifestsOf(tree: ReturnType<typeof sourceTree>): readonly Json[] {
  const [application] = tree.yaml("application.yaml")?.documents ?? [];
  const targets = argoApplications(tree, application as never).flatMap((one) => argoTargets(tree, one));
  return targets.flatMap((target) => {
    const { manifests, problems } = render(argoTree(tree, target), target, { unrenderable: "refuse" });
    expect(problems).toEqual([]);
    return manifests.map(({ node }) => toJson(node));
  });
}

test("what Image Updater writes into .argocd-source-NAME.yaml is part of the source", () => {
  const tree = sourceTree(
    memoryFiles({
      "application.yaml":
        "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: photos}\nspec: {source: {path: app}}\n",
      "app/kustomization.yaml": "resources: [pod.yaml]\n",
      "app/pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a:1}]}\n",
      "app/.argocd-source-photos.yaml": "kustomize: {images: ['a:2']}\npath: elsewhere\n",
    }),
  );
  expect(manifestsOf(tree)).toMatchObject([{ spec: { containers: [{ image: "a:2" }] } }]);
});
