import { expect, test } from "vitest";
import { render } from "../../render/index.ts";
import { memoryFiles, sourceTree } from "../../source/index.ts";
import { originListing } from "./origin-listing.ts";

const files = {
  "base/kustomization.yaml": "resources:\n  - claim.yaml\n",
  "base/claim.yaml": "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: library\nspec: {}\n",
  "home/kustomization.yaml": "namePrefix: my-\nnamespace: immich\nresources:\n  - ../base\n",
};

const target = { kind: "kustomize", path: "home", loadRestrictor: "root-only" } as const;
const { manifests } = render(sourceTree(memoryFiles(files)), target, { unrenderable: "refuse" });

test("every field tells the file, line and steps it comes from", () => {
  expect(originListing(manifests, "text")).toMatchInlineSnapshot(`
    "PersistentVolumeClaim immich/my-library
      apiVersion: "v1"  ← base/claim.yaml:1:13; resource base/kustomization.yaml:2; resource home/kustomization.yaml:4
      kind: "PersistentVolumeClaim"  ← base/claim.yaml:2:7; resource base/kustomization.yaml:2; resource home/kustomization.yaml:4
      metadata.name: "my-library"  ← base/claim.yaml:4:9; resource base/kustomization.yaml:2; resource home/kustomization.yaml:4; namePrefix home/kustomization.yaml:1: name prefix
      metadata.namespace: "immich"  ← home/kustomization.yaml:2:12; resource base/kustomization.yaml:2; resource home/kustomization.yaml:4; namespace home/kustomization.yaml:2
      spec: {}  ← base/claim.yaml:5:7; resource base/kustomization.yaml:2; resource home/kustomization.yaml:4
    "
  `);
});

test("the same as data", () => {
  const [{ object, fields }] = JSON.parse(originListing(manifests, "json"));
  expect(object.name).toBe("my-library");
  expect(fields.map(({ path }: { path: string[] }) => path.join("."))).toContain("metadata.namespace");
});
