import { expect, test } from "vitest";
import { memoryFiles, sourceTree } from "../../source/index.ts";
import { render, toYaml } from "../index.ts";

/** What `kubectl kustomize` v1.35.2 prints for a ConfigMap of these lines. */
function built(data: string): string {
  const files = { "kustomization.yaml": "resources: [a.yaml]\n", "a.yaml": `${header}data:\n${data}` };
  const target = { kind: "kustomize", path: "", loadRestrictor: "root-only" } as const;
  const { manifests, problems } = render(sourceTree(memoryFiles(files)), target, { unrenderable: "refuse" });
  expect(problems).toEqual([]);
  return toYaml(manifests)
    .replace("apiVersion: v1\ndata:\n", "")
    .replace("kind: ConfigMap\nmetadata:\n  name: a\n", "");
}

const header = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";

test("a deeper line of a folded text gets an empty line before it", () => {
  expect(built("  k: >-\n    [\n      a\n      b\n    ]\n")).toBe("  k: |-\n    [\n\n      a\n      b\n    ]\n");
});

test("a folded text that begins with a blank loses its line breaks", () => {
  expect(built("  k: >2\n     lead\n    x\n\n    y\n")).toBe("  k: |2\n     lead\n    x y\n");
});

test("kept breaks at the end of a folded text become one more", () => {
  expect(built("  k: >+\n    a\n\n")).toBe("  k: |+\n    a\n\n\n");
});

test("a literal text at the end of a file without a last line break has none either", () => {
  expect(built("  k: |\n    a\n    b")).toBe("  k: |-\n    a\n    b\n");
});

test("an alias may be a key, with the colon right behind it", () => {
  expect(built("  k: &k b\n  *k: c\n")).toBe("  b: c\n  k: b\n");
});
