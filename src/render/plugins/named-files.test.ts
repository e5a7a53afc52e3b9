import { expect, test } from "vitest";
import { memoryFiles, sourceTree } from "../../source/index.ts";
import { render } from "../index.ts";

test("what the configuration of a plugin names is read", () => {
  const generator = [
    "apiVersion: viaduct.ai/v1",
    "kind: ksops",
    "metadata: { name: secrets }",
    "files: [./secret.yaml, absent.yaml]",
    "secretFrom: [{ metadata: { name: other }, envs: [other.env] }]",
  ].join("\n");
  const contents = {
    "kustomization.yaml": "generators: [generator.yaml]\n",
    "generator.yaml": generator,
    "secret.yaml": "apiVersion: v1\nkind: Secret\nmetadata: { name: secret }\n",
    "other.env": "TOKEN=example\n",
    "unread.yaml": "apiVersion: v1\nkind: Secret\nmetadata: { name: unread }\n",
  };
  const target = { kind: "kustomize", path: "", loadRestrictor: "root-only" } as const;
  const { reads } = render(sourceTree(memoryFiles(contents)), target, { unrenderable: "opaque" });
  expect([...reads].toSorted()).toEqual(["generator.yaml", "kustomization.yaml", "other.env", "secret.yaml"]);
});
