import { describe, expect, test } from "vitest";
import { memoryFiles, placeOf, sourceTree, type Files } from "../source/index.ts";
import { render } from "./index.ts";

const settings = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n";

function problemsOf(contents: Readonly<Record<string, string>>, files: Files = memoryFiles(contents)) {
  const rendered = render(
    sourceTree(files),
    { kind: "kustomize", path: "", loadRestrictor: "root-only" },
    { unrenderable: "refuse" },
  );
  return rendered.problems.map(({ rule, message, span }) => {
    const place = span && placeOf(span);
    return { rule, message, at: place && `${place.file}:${place.line}` };
  });
}

const patching = (...patch: readonly string[]): string =>
  ["resources:", "- settings.yaml", "patches:", ...patch, ""].join("\n");

describe("a patch is named by file and line", () => {
  test.each([
    [
      "that matches nothing",
      patching("- patch: |", "    apiVersion: v1", "    kind: ConfigMap", "    metadata:", "      name: other"),
      "no resource matches strategic merge patch",
      "kustomization.yaml:5",
    ],
    [
      "that is no JSON patch",
      patching('- patch: \'[{"op": "add", "path": \'', "  target:", "    kind: ConfigMap"),
      "unable to parse SM or JSON patch",
      "kustomization.yaml:4",
    ],
    [
      "that adds below what is absent",
      patching(
        "- patch: |",
        "    - op: add",
        "      path: /spec/a",
        "      value: 1",
        "  target:",
        "    kind: ConfigMap",
      ),
      "doc is missing path",
      "kustomization.yaml:5",
    ],
    [
      "the target of which is no expression",
      patching("- patch: |", "    - {op: add, path: /data, value: {}}", "  target:", "    name: (a"),
      "error parsing regexp: missing closing )",
      "kustomization.yaml:7",
    ],
  ])("%s", (_name, kustomization, message, at) => {
    const problems = problemsOf({ "kustomization.yaml": kustomization, "settings.yaml": settings });
    expect(problems).toEqual([{ rule: "kustomize/build-error", message: expect.stringContaining(message), at }]);
  });

  test("that matches several", () => {
    const problems = problemsOf({
      "kustomization.yaml": "resources: [a, b]\npatches:\n- path: patch.yaml\n",
      "a/kustomization.yaml": "namePrefix: a-\nresources: [settings.yaml]\n",
      "a/settings.yaml": settings,
      "b/kustomization.yaml": "namePrefix: b-\nresources: [settings.yaml]\n",
      "b/settings.yaml": settings,
      "patch.yaml": settings,
    });
    const message = expect.stringContaining("multiple matches for Id ConfigMap.v1.[noGrp]/settings.[noNs]");
    expect(problems).toEqual([{ rule: "kustomize/build-error", message, at: "patch.yaml:1" }]);
  });
});

test("an expression that would keep a backtracking engine busy for ever is answered at once", () => {
  const name = "a".repeat(200);
  const problems = problemsOf({
    "kustomization.yaml": patching(
      '- patch: \'[{"op": "test", "path": "/kind", "value": "x"}]\'',
      "  target:",
      "    name: (a*)*b",
    ),
    "settings.yaml": settings.replace("settings", name),
  });
  expect(problems).toEqual([]);
});

test("components that list each other", () => {
  const component = "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncomponents:\n";
  const problems = problemsOf({
    "kustomization.yaml": "components:\n- one\n",
    "one/kustomization.yaml": `${component}- ../two\n`,
    "two/kustomization.yaml": `${component}- ../one\n`,
  });
  const message = expect.stringContaining("cycle detected");
  expect(problems).toEqual([{ rule: "kustomize/build-error", message, at: "two/kustomization.yaml:4" }]);
});

test("a symbolic link that leaves the repository", () => {
  const contents = { "kustomization.yaml": "resources:\n- settings.yaml\n" };
  const inside = memoryFiles(contents);
  const files: Files = { ...inside, kind: (path) => (path === "settings.yaml" ? "outside" : inside.kind(path)) };
  const message = expect.stringContaining("security; file '/settings.yaml' is not in or below '/'");
  expect(problemsOf(contents, files)).toEqual([{ rule: "kustomize/build-error", message, at: "kustomization.yaml:2" }]);
});

test("a broken file of a plain build keeps the rule of the source, and the rest is applied", () => {
  const broken = { "a.yaml": "a: [1\n", "b.yaml": `${settings}data:\n  x: 1\n  x: 2\n`, "c.yaml": settings };
  const tree = sourceTree(memoryFiles(broken));
  const { manifests, problems } = render(
    tree,
    { kind: "plain", path: "", loadRestrictor: "root-only" },
    { unrenderable: "refuse" },
  );
  expect(manifests).toHaveLength(1);
  expect(problems.map(({ rule, span }) => [rule, span?.file.path])).toEqual([
    ["source/invalid-yaml", "a.yaml"],
    ["source/invalid-yaml", "b.yaml"],
  ]);
});

test("a chart that names no namespace belongs to that of the kustomization", () => {
  const charts = "helmCharts:\n- {name: a, repo: r}\n- {name: b, repo: r, namespace: own}\n";
  const tree = sourceTree(memoryFiles({ "kustomization.yaml": `namespace: photos\n${charts}` }));
  const target = { kind: "kustomize", path: "", loadRestrictor: "root-only" } as const;
  const { opaque } = render(tree, target, { unrenderable: "opaque" });
  expect(opaque.map(({ name, namespace }) => [name, namespace])).toEqual([
    ["a", "photos"],
    ["b", "own"],
  ]);
});

test.each([
  [
    "annotations, that kustomize writes anew",
    "  annotations: { a: b, c: d, c: e }\n  annotations:\n  annotations: { c: f }\n",
    [],
  ],
  ["labels", "  labels: { a: b }\n  labels: { c: d }\n", ['mapping key "labels" already defined']],
])("what stands twice: %s", (_name, twice, messages) => {
  const contents = { "kustomization.yaml": "resources:\n- settings.yaml\n", "settings.yaml": settings + twice };
  expect(problemsOf(contents).map(({ message }) => message)).toEqual(
    messages.map((message) => expect.stringContaining(message)),
  );
});
