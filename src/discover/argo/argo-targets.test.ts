import { describe, expect, test } from "vitest";
import { memoryFiles, sourceTree, toJson } from "../../source/index.ts";
import { argoApplications, argoCharts, argoTargets } from "./index.ts";

const manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

function treeWith(spec: string, files: Readonly<Record<string, string>>): ReturnType<typeof sourceTree> {
  const head = "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: photos, namespace: argocd}\n";
  return sourceTree(memoryFiles({ "application.yaml": `${head}spec: ${spec}\n`, ...files }));
}

function targetsOf(spec: string, files: Readonly<Record<string, string>>): readonly string[] {
  const tree = treeWith(spec, files);
  const [document] = tree.yaml("application.yaml")?.documents ?? [];
  return argoApplications(tree, document as never)
    .flatMap((application) => argoTargets(tree, application))
    .map(({ kind, path, files: found }) => [kind, path, ...(found ?? [])].join(" "));
}

describe("what a source builds", () => {
  test.each<[name: string, source: string, files: Readonly<Record<string, string>>, expected: readonly string[]]>([
    ["a kustomization", "{path: ./app/}", { "app/kustomization.yml": "" }, ["kustomize app"]],
    ["a folder", "{path: app}", { "app/a.yaml": manifest, "app/b.txt": "" }, ["plain app app/a.yaml"]],
    ["the root", "{path: .}", { "a.json": "{}" }, ["plain  a.json application.yaml"]],
    ["no folder", "{path: app}", { "other/a.yaml": manifest }, []],
    ["a chart", "{path: app}", { "app/Chart.yaml": "", "app/a.yaml": manifest }, []],
    [
      "both: the later name decides",
      "{path: app}",
      { "app/Chart.yaml": "", "app/kustomization.yaml": "" },
      ["kustomize app"],
    ],
    [
      "what the source says",
      "{path: app, directory: {}}",
      { "app/Chart.yaml": manifest },
      ["plain app app/Chart.yaml"],
    ],
    ["what a plugin begins with", "{path: app, plugin: {}}", { "app/a.yaml": manifest }, ["plain app app/a.yaml"]],
    ["two types at once are refused", "{path: app, kustomize: {}, directory: {}}", { "app/a.yaml": manifest }, []],
    [
      "only the folder itself",
      "{path: app}",
      { "app/a.yaml": manifest, "app/deep/b.yaml": manifest },
      ["plain app app/a.yaml"],
    ],
    [
      "everything below",
      "{path: app, directory: {recurse: true}}",
      { "app/a.yaml": manifest, "app/deep/b.yml": manifest },
      ["plain app app/a.yaml app/deep/b.yml"],
    ],
    [
      "included and excluded",
      "{path: app, directory: {recurse: true, include: '{*.yaml,deep/?.yml}', exclude: '**/[!a-b]*.yaml'}}",
      { "app/a.yaml": manifest, "app/deep/b.yml": manifest, "app/deep/c.yaml": manifest, "app/d.json": "" },
      ["plain app app/a.yaml app/deep/b.yml"],
    ],
    [
      "no files that are marked, no broken ones that are no manifests",
      "{path: app}",
      {
        "app/a.yaml": `# +argocd:skip-file-rendering\n${manifest}`,
        "app/b.yaml": "{{",
        "app/c.yaml": `${manifest}data: {{`,
      },
      ["plain app app/c.yaml"],
    ],
  ])("%s", (_, source, files, expected) => {
    expect(targetsOf(`{source: ${source}}`, files)).toEqual(expected);
  });

  test("`sources` hide `source`, and each builds on its own", () => {
    const spec = "{source: {path: c}, sources: [{ref: values}, {path: a}, {path: b}]}";
    const files = { "a/a.yaml": manifest, "b/kustomization.yaml": "", "c/c.yaml": manifest };
    expect(targetsOf(spec, files)).toEqual(["plain a a/a.yaml", "kustomize b"]);
  });
});

describe("the charts of an Application and their values", () => {
  const chartsOf = (spec: string, files: Readonly<Record<string, string>> = {}): readonly object[] => {
    const tree = treeWith(spec, files);
    const [document] = tree.yaml("application.yaml")?.documents ?? [];
    return argoApplications(tree, document as never)
      .flatMap((application) => argoCharts(tree, application))
      .map(({ releaseName, chart, values, isOpen }) => ({ releaseName, ...chart, values: toJson(values), isOpen }));
  };

  test("files, then inline values, then parameters; mappings are merged", () => {
    const helm = `{valueFiles: [$values/v/one.yaml, $values/v/two.yaml], valuesObject: {a: {own: 1}, list: [3]}, values: 'lost: 1',
      parameters: [{name: a.set, value: "7"}, {name: 'b.c\\.d[1]', value: "true", forceString: true}]}`;
    const spec = `{sources: [{ref: values}, {chart: immich, targetRevision: 0.10.3, helm: ${helm}}]}`;
    const files = { "v/one.yaml": "a: {one: 1, own: 0}\nlist: [1, 2]\n", "v/two.yaml": "a: {one: 2}\n" };
    expect(chartsOf(spec, files)).toEqual([
      {
        releaseName: "photos",
        name: "immich",
        version: "0.10.3",
        values: { a: { one: 2, own: 1, set: 7 }, list: [3], b: { "c.d": [null, "true"] } },
        isOpen: false,
      },
    ]);
  });

  test("a values file that is not here leaves the values open", () => {
    const spec = "{source: {chart: immich, helm: {releaseName: pics, valueFiles: [values-big.yaml], values: 'a: 1'}}}";
    expect(chartsOf(spec)).toEqual([
      { releaseName: "pics", name: "immich", version: undefined, values: { a: 1 }, isOpen: true },
    ]);
  });

  test.each([
    ["{path: charts/immich, targetRevision: immich-0.10.3}", [{ name: "immich", version: "0.10.3" }]],
    ["{path: charts/immich, targetRevision: main, helm: {values: 'a: 1'}}", [{ name: "immich", version: undefined }]],
    ["{path: charts/immich, targetRevision: immich-next}", []],
    ["{path: apps/photos, targetRevision: v1.0.0}", []],
  ])("a chart in another git repository: %s", (source, expected) => {
    expect(chartsOf(`{source: ${source}}`)).toMatchObject(expected);
  });

  test("the chart's own values are there without being named", () => {
    const spec = "{source: {chart: immich, helm: {valueFiles: [values.yaml], values: 'a: 1'}}}";
    expect(chartsOf(spec)).toMatchObject([{ values: { a: 1 }, isOpen: false }]);
  });

  test("a chart in this repository stands for those that it depends on", () => {
    const chart = `name: umbrella
dependencies:
  - {name: app-template, alias: server, version: 4.x, repository: oci://ghcr.io/example}
  - {name: redis, version: 1.0.0, condition: redis.enabled}
  - {name: inner, repository: "file://../inner"}
`;
    const files = {
      "app/Chart.yaml": chart,
      "app/values.yaml": "server: {a: 1}\nredis: {enabled: false}\nglobal: {zone: home}\n",
      "app/values-home.yaml": "server: {b: 2}\n",
      "inner/Chart.yaml": "name: inner\nversion: 1.2.3\n",
      "inner/values.yaml": "size: small\n",
      "inner/templates/a.yaml": "",
    };
    expect(chartsOf("{source: {path: app, helm: {valueFiles: [values-home.yaml]}}}", files)).toMatchObject([
      { name: "app-template", version: "4.x", values: { a: 1, b: 2, global: { zone: "home" } } },
      { name: "inner", version: "1.2.3", values: { size: "small", global: { zone: "home" } } },
    ]);
  });
});
