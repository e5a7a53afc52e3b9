import { expect, test } from "vitest";
import { emptyMapping, memoryFiles, sourceTree, textAt, toJson, type Json } from "../../source/index.ts";
import { fluxKustomization, fluxTree } from "./index.ts";

const manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

/** What kustomize finds in `apps`, as a Kustomization with these fields is built. */
function built(spec: string, files: Readonly<Record<string, string>>): Json {
  const head =
    "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\n";
  const tree = sourceTree(memoryFiles({ "flux.yaml": `${head}spec: {path: ./apps, ${spec}}\n`, ...files }));
  const [document = emptyMapping] = tree.yaml("flux.yaml")?.documents ?? [];
  const flux = fluxKustomization(document, "flux-system");
  expect(flux?.path).toBe("apps");
  const [kustomization] = (flux && fluxTree(tree, flux, "apps").yaml("apps/kustomization.yaml")?.documents) ?? [];
  expect(textAt(kustomization, "kind")).toBe("Kustomization");
  return kustomization ? toJson(kustomization) : null;
}

const head = { apiVersion: "kustomize.config.k8s.io/v1beta1", kind: "Kustomization" };

test("a folder without a kustomization gets one of its manifests and of the kustomizations below", () => {
  const files = {
    "apps/a.yaml": manifest,
    "apps/deep/b.yml": manifest,
    "apps/deep/notes.txt": "",
    "apps/own/kustomization.yaml": "resources: [c.yaml]",
    "apps/own/c.yaml": manifest,
    "apps/.sops.yaml": "",
  };
  expect(built("", files)).toEqual({ ...head, resources: ["a.yaml", "deep/b.yml", "own"] });
});

test("what .sourceignore leaves out is not in the artifact", () => {
  const files = { ".sourceignore": "/apps/values.yaml", "apps/a.yaml": manifest, "apps/values.yaml": "a: b" };
  expect(built("", files)).toEqual({ ...head, resources: ["a.yaml"] });
});

test("the fields of the Kustomization go into the one that is there", () => {
  const own = [
    "apiVersion: kustomize.config.k8s.io/v1beta1",
    "kind: Kustomization",
    "namespace: default",
    "resources: [a.yaml]",
    "patches: [{path: first.yaml}]",
    "components: [own]",
    "images: [{name: busybox, newTag: '1.36'}, {name: nginx, newTag: '1.28'}]",
  ];
  const spec = [
    "targetNamespace: immich",
    "namePrefix: photos-",
    "nameSuffix: -v1",
    "patches: [{path: second.yaml}]",
    "components: [../added]",
    "images: [{name: busybox, newTag: '1.37'}]",
  ];
  expect(built(spec.join(", "), { "apps/kustomization.yaml": own.join("\n"), "apps/a.yaml": manifest })).toEqual({
    ...head,
    namespace: "immich",
    resources: ["a.yaml"],
    namePrefix: "photos-",
    nameSuffix: "-v1",
    patches: [{ path: "first.yaml" }, { path: "second.yaml" }],
    components: ["own", "../added"],
    images: expect.arrayContaining([
      { name: "busybox", newTag: "1.37" },
      { name: "nginx", newTag: "1.28" },
    ]),
  });
});
