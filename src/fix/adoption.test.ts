import { describe, expect, test } from "vitest";
import { memoryFiles, sourceTree } from "../source/index.ts";
import { adoption } from "./adoption.ts";

function configMap(name: string, namespace?: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${namespace === undefined ? "" : `  namespace: ${namespace}\n`}`;
}

const namespace = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: immich\n";

function adopted(files: Readonly<Record<string, string>>, folder = "app") {
  return adoption(sourceTree(memoryFiles(files)), folder);
}

describe("adoption", () => {
  test("lists every manifest once, what makes the namespace first", () => {
    const { file, text, problems } = adopted({
      "app/a.yaml": configMap("a", "immich"),
      "app/deep/b.yml": configMap("b", "immich"),
      "app/namespace.yaml": namespace,
    });
    expect(file).toBe("app/kustomization.yaml");
    expect(problems).toEqual([]);
    expect(text).toBe(
      "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: immich\nresources:\n  - namespace.yaml\n  - a.yaml\n  - deep/b.yml\n",
    );
  });

  test("leaves out what is no manifest of the app, and says why", () => {
    const { added, leftOut } = adopted({
      "app/a.yaml": configMap("a"),
      "app/values.yaml": "image:\n  tag: v2.7.5\n",
      "app/ks.yaml":
        "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: app, namespace: flux-system }\nspec: { path: ./app }\n",
      "app/broken.yaml": "a: [\n",
      "app/chart/Chart.yaml": "name: chart\n",
      "app/chart/templates/a.yaml": "kind: {{ .Values.kind }}\n",
      "app/part/kustomization.yaml":
        "resources: [b.yaml]\npatches: [{ path: patch.yaml }]\nconfigMapGenerator: [{ name: settings, files: [settings.yaml] }]\n",
      "app/part/b.yaml": configMap("b"),
      "app/part/patch.yaml": configMap("b"),
      "app/part/settings.yaml": configMap("not-an-object"),
      "app/copy.yaml": configMap("b"),
      "app/component/kustomization.yaml": "kind: Component\n",
      "other/kustomization.yaml": "resources: [../app/shared.yaml]\n",
      "app/shared.yaml": configMap("shared"),
    });
    expect(added).toEqual(["a.yaml", "copy.yaml"]);
    expect(leftOut.map(({ path, why }) => `${path}: ${why}`)).toEqual([
      expect.stringContaining("app/broken.yaml: it cannot be read"),
      "app/chart: it is a Helm chart",
      "app/component: it is a Component, which is never built alone",
      expect.stringContaining("app/ks.yaml: it says what is deployed"),
      "app/part: ConfigMap b is there already: it is a patch, or a copy",
      "app/shared.yaml: other/kustomization.yaml uses it",
      expect.stringContaining("app/values.yaml: it holds no manifests"),
    ]);
  });

  test("sets no namespace where they differ, and shows which has which", () => {
    const {
      namespace: set,
      conflict,
      text,
    } = adopted({
      "app/a.yaml": configMap("a", "immich"),
      "app/b.yaml": configMap("b", "media"),
      "app/c.yaml": configMap("c"),
    });
    expect(set).toBeUndefined();
    expect(text).not.toContain("namespace:");
    expect([...conflict]).toEqual([
      ["", ["app/c.yaml"]],
      ["immich", ["app/a.yaml"]],
      ["media", ["app/b.yaml"]],
    ]);
  });

  test("completes a kustomization, and leaves every byte of it", () => {
    const former = "# ours\r\nresources: # in order\r\n- a.yaml # first\r\nnamePrefix: x-";
    const { text, added } = adopted({
      "app/kustomization.yml": former,
      "app/a.yaml": configMap("a"),
      "app/b.yaml": configMap("b"),
    });
    expect(added).toEqual(["b.yaml"]);
    expect(text).toBe("# ours\r\nresources: # in order\r\n- a.yaml # first\r\n- b.yaml\r\nnamePrefix: x-");
  });

  test("has nothing to add the second time", () => {
    const files = { "a.yaml": configMap("a"), "b.yaml": configMap("b") };
    const { text = "" } = adopted(files, "");
    const again = adopted({ ...files, "kustomization.yaml": text }, "");
    expect(again.added).toEqual([]);
    expect(again.text).toBe(text);
  });
});
