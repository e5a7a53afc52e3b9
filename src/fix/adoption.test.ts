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

  test("leaves out what Flux or Argo CD applies by itself", () => {
    const flux = "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n";
    const argo = "apiVersion: argoproj.io/v1alpha1\nkind: Application\n";
    const { added, leftOut } = adopted({
      "app/a.yaml": configMap("a"),
      "app/server/kustomization.yaml": "resources: [b.yaml]\n",
      "app/server/b.yaml": configMap("b"),
      "app/plain/c.yaml": configMap("c"),
      "cluster/ks.yaml": `${flux}metadata: { name: server, namespace: flux-system }\nspec: { path: ./app/server }\n`,
      "cluster/argo.yaml": `${argo}metadata: { name: plain, namespace: argocd }\nspec: { source: { path: app/plain } }\n`,
      "cluster/all.yaml": `${flux}metadata: { name: all, namespace: flux-system }\nspec: { path: ./app/ }\n`,
    });
    expect(added).toEqual(["a.yaml"]);
    expect(leftOut.map(({ path, why }) => `${path}: ${why}`)).toEqual([
      "app/plain/c.yaml: Application plain (cluster/argo.yaml) applies it",
      "app/server: Kustomization server (cluster/ks.yaml) applies it",
    ]);
  });

  test("leaves out patches that nobody names yet, and overlays of which one is to be chosen", () => {
    const head = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: server\n";
    const { added, leftOut, text } = adopted({
      "app/# server.yaml": `${head}  namespace: immich\nspec:\n  selector: { matchLabels: { app: server } }\n`,
      "app/list.yaml": "apiVersion: v1\nkind: List\nitems: []\n",
      "app/mixed.yaml": `${configMap("a")}---\nsettings: true\n`,
      "app/patch.yaml": `${head}spec:\n  replicas: 2\n`,
      "app/base/kustomization.yaml": "resources: [b.yaml]\n",
      "app/base/b.yaml": configMap("b"),
      "app/one/kustomization.yaml": "resources: [../base]\n",
      "app/two/kustomization.yaml": "resources: [../base]\n",
    });
    expect(added).toEqual(["# server.yaml", "list.yaml"]);
    expect(text).toContain('resources:\n  - "# server.yaml"\n  - list.yaml\n');
    expect(leftOut.map(({ path, why }) => `${path}: ${why}`)).toEqual([
      "app/base: app/one/kustomization.yaml uses it",
      "app/mixed.yaml: it holds more than manifests",
      "app/one: app/two makes the same objects: which of them is to be applied, nobody has said",
      "app/patch.yaml: it is a patch",
      "app/two: app/one makes the same objects: which of them is to be applied, nobody has said",
    ]);
  });

  test("sets no namespace where it would change more than it says", () => {
    const binding =
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: reader, namespace: immich }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }\nsubjects: [{ kind: ServiceAccount, name: default, namespace: external-secrets }]\n";
    const { namespace: set, text } = adopted({ "app/a.yaml": configMap("a", "immich"), "app/binding.yaml": binding });
    expect(set).toBeUndefined();
    expect(text).not.toContain("namespace:");
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
