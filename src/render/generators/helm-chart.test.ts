import { expect, test } from "vitest";
import { memoryFiles, parseYaml, sourceTree, toJson, type Mapping } from "../../source/index.ts";
import type { HelmChart, Rendered } from "../manifest.ts";
import { render } from "../render.ts";

/** Renders the kustomization at the root, and says for which charts somebody was asked. */
function built(
  contents: Record<string, string>,
  brought = "",
): { readonly charts: HelmChart[]; readonly rendered: Rendered } {
  const charts: HelmChart[] = [];
  const [document] = brought === "" ? [] : parseYaml({ path: "chart", text: brought }).documents;
  const manifests = document
    ? [{ ref: { apiVersion: "v1", kind: "ConfigMap", namespace: "", name: "settings" }, node: document as Mapping }]
    : [];
  const rendered = render(
    sourceTree(memoryFiles(contents)),
    { kind: "kustomize", path: "", loadRestrictor: "root-only" },
    {
      unrenderable: "opaque",
      inflate: (chart) => {
        charts.push(chart);
        return { manifests, problems: [], warnings: [], opaque: [], reads: new Set() };
      },
    },
  );
  return { charts, rendered };
}

const entry =
  "helmCharts:\n- name: immich\n  releaseName: photos\n  namespace: photos\n  version: 0.10.3\n  repo: oci://example.org/charts\n";

test("values: the file, what stands inline, further files", () => {
  const { charts } = built({
    "kustomization.yaml": `namespace: photos\n${entry}  valuesFile: a.yaml\n  valuesInline: {b: 2}\n  additionalValuesFiles: [c.yaml]\n`,
    "a.yaml": "a: 1\n",
    "c.yaml": "c: 3\n",
  });
  expect(charts.map(({ values, ...chart }) => ({ ...chart, span: undefined, values: values.map(toJson) }))).toEqual([
    {
      releaseName: "photos",
      namespace: "photos",
      chart: { name: "immich", version: "0.10.3" },
      folder: undefined,
      repository: "oci://example.org/charts",
      withDefinitions: false,
      values: [{ a: 1 }, { b: 2 }, { c: 3 }],
      complete: true,
      span: undefined,
    },
  ]);
});

test.each([
  ["a release without a name", "helmCharts:\n- {name: immich, repo: r}\n", {}],
  ["values from the network", `${entry}  valuesFile: https://example.org/values.yaml\n`, {}],
  ["values that come with the chart", `${entry}  valuesFile: charts/immich/values-small.yaml\n`, {}],
  ["values that fill what is empty", `${entry}  valuesInline: {a: 1}\n  valuesMerge: merge\n`, {}],
  [
    "false over true",
    `${entry}  valuesFile: a.yaml\n  valuesInline: {a: {b: false}}\n`,
    { "a.yaml": "a: {b: true}\n" },
  ],
  ["two namespaces", `namespace: other\n${entry}`, {}],
  ["no namespace", entry.replace("  namespace: photos\n", ""), {}],
])("not known in full: %s", (_, kustomization, files) => {
  const { charts, rendered } = built({ "kustomization.yaml": kustomization, ...files });
  expect(charts.map(({ complete }) => complete)).toEqual([false]);
  expect(rendered.problems).toEqual([]);
});

test.each([
  ["where it was pulled to", entry, "charts/immich-0.10.3/immich"],
  ["in a home of its own", `helmGlobals: {chartHome: ours}\n${entry}`, "ours/immich-0.10.3/immich"],
  ["without a repository", entry.replace(/  repo: .*\n/, ""), "charts/immich"],
])("a chart that lies here, %s", (_, kustomization, folder) => {
  const { charts } = built({ "kustomization.yaml": kustomization, [`${folder}/Chart.yaml`]: "name: immich\n" });
  expect(charts.map((chart) => [chart.folder, chart.complete])).toEqual([[folder, true]]);
});

test("a chart that is neither here nor in a repository fails the build", () => {
  const { rendered } = built({ "kustomization.yaml": entry.replace(/  repo: .*\n/, "") });
  expect(rendered.problems.map(({ message }) => message)).toEqual([
    "no repo specified for pull, no chart found at 'charts/immich'",
  ]);
});

test.each([
  ["values: {a: 1}", 'invalid Kustomization: json: unknown field "values"'],
  [
    "version: 0.10",
    "invalid Kustomization: json: cannot unmarshal number into Go struct field HelmChart.helmCharts.version of type string",
  ],
  [
    "valuesInline: [a]",
    "invalid Kustomization: json: cannot unmarshal array into Go struct field HelmChart.helmCharts.valuesInline of type map[string]interface {}",
  ],
  ["valuesMerge: |\n    a: 1", "valuesMerge must be one of [merge override replace]"],
])("kustomize refuses %s", (field, message) => {
  const text = `helmCharts:\n- name: immich\n  releaseName: photos\n  repo: oci://example.org/charts\n  ${field}\n`;
  expect(built({ "kustomization.yaml": text }).rendered.problems.map((problem) => problem.message)).toEqual([message]);
});

test("field names in another case, and all of them, are taken", () => {
  const more =
    "  includecrds: true\n  skipHooks: true\n  skipTests: true\n  apiVersions: [v1]\n  kubeVersion: '1.34'\n  debug: false\n  valuesMerge: replace\n";
  const { charts, rendered } = built({ "kustomization.yaml": `${entry}${more}` });
  expect(rendered.problems).toEqual([]);
  expect(charts.map(({ withDefinitions }) => withDefinitions)).toEqual([true]);
});

test("a values file that is not there fails the build", () => {
  const { rendered } = built({ "kustomization.yaml": `${entry}  valuesFile: values.yaml\n` });
  expect(rendered.problems.map(({ rule, span }) => [rule, span?.file.text.slice(span.start, span.end)])).toEqual([
    ["kustomize/file-missing", "values.yaml"],
  ]);
});

test("what a chart brings goes through the transformers", () => {
  const { rendered } = built(
    { "kustomization.yaml": `namespace: photos\nnamePrefix: my-\n${entry}` },
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: b}\n",
  );
  expect(rendered.manifests.map(({ ref }) => `${ref.namespace}/${ref.name}`)).toEqual(["photos/my-settings"]);
});

test("a generator of its own inflates a chart, too", () => {
  const { charts, rendered } = built(
    {
      "kustomization.yaml": "namespace: photos\ngenerators: [chart.yaml]\n",
      "chart.yaml":
        "apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata: {name: photos}\nname: immich\nreleaseName: photos\nrepo: oci://example.org/charts\nvaluesInline: {a: 1}\n",
    },
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n",
  );
  expect(charts.map(({ releaseName, chart, values }) => [releaseName, chart.name, values.map(toJson)])).toEqual([
    ["photos", "immich", [{ a: 1 }]],
  ]);
  expect(rendered.problems).toEqual([]);
  expect(rendered.manifests.map(({ ref }) => `${ref.kind} ${ref.namespace}/${ref.name}`)).toEqual([
    "ConfigMap photos/settings",
  ]);
});
