import { describe, expect, test } from "vitest";
import { memoryFiles, sourceTree } from "../source/index.ts";
import type { Rendered } from "./manifest.ts";
import { render } from "./render.ts";

function built(files: Readonly<Record<string, string>>): Rendered {
  const tree = sourceTree(memoryFiles(files));
  return render(tree, { kind: "kustomize", path: "", loadRestrictor: "root-only" }, { unrenderable: "opaque" });
}

const service = "apiVersion: v1\nkind: Service\nmetadata: {name: other}\nspec: {ports: [{port: 80}]}\n";
const patch = "apiVersion: apps/v1\n  kind: Deployment\n  metadata: {name: operator}\n  spec: {replicas: 2}\n";

/** What names a resource that this repository does not show. */
const naming: Readonly<Record<string, string>> = {
  patches: `patches:\n- patch: |-\n    ${patch.replaceAll("\n", "\n  ")}`,
  patchesStrategicMerge: `patchesStrategicMerge:\n- |-\n  ${patch}`,
  replicas: "replicas:\n- {name: operator, count: 2}\n",
  replacements:
    "replacements:\n- source: {kind: Deployment, name: operator}\n  targets: [{select: {kind: Service}, fieldPaths: [metadata.name]}]\n",
  vars: "vars:\n- {name: X, objref: {kind: Deployment, name: operator, apiVersion: apps/v1}}\n",
};

/** It is generated before charts, programs and components are asked. */
const merged = "configMapGenerator:\n- {name: operator, behavior: merge, literals: [a=b]}\n";

/** Where it may come from. */
const bringing: Readonly<Record<string, string>> = {
  "something remote": "resources: [service.yaml, 'https://example.org/operator.yaml']\n",
  "a remote component": "resources: [service.yaml]\ncomponents: ['https://example.org/components//operator?ref=v1']\n",
  "a chart":
    "resources: [service.yaml]\nhelmCharts: [{name: operator, repo: 'https://example.org', releaseName: operator}]\n",
  "a generator that is a program": "resources: [service.yaml]\ngenerators: [program.yaml]\n",
  "a base with something remote": "resources: [service.yaml, base]\n",
};

const files = {
  "service.yaml": service,
  "program.yaml": "apiVersion: example.org/v1\nkind: Operator\nmetadata: {name: operator}\n",
  "base/kustomization.yaml": "resources: ['https://example.org/operator.yaml']\n",
};

describe.each(Object.entries(naming))("%s of a resource that is not seen", (_field, text) => {
  test.each(Object.entries(bringing))("is no fault beside %s", (_what, resources) => {
    const { problems, manifests, opaque } = built({ ...files, "kustomization.yaml": resources + text });
    expect(problems).toEqual([]);
    expect(opaque).toHaveLength(1);
    expect(manifests.map(({ ref }) => ref.kind)).toEqual(["Service"]);
  });

  test("is one where all is seen", () => {
    const { problems } = built({ ...files, "kustomization.yaml": `resources: [service.yaml]\n${text}` });
    expect(problems).toHaveLength(1);
  });
});

test("a ConfigMap may be merged into a remote one, and into no later one", () => {
  const problemsBeside = (what: string): number =>
    built({ ...files, "kustomization.yaml": `${bringing[what]}${merged}` }).problems.length;
  expect(Object.keys(bringing).filter((what) => problemsBeside(what) === 0)).toEqual([
    "something remote",
    "a base with something remote",
  ]);
});

test("what a base does not see is not looked for beside it", () => {
  const { problems } = built({
    ...files,
    "kustomization.yaml": "resources: [base, 'https://example.org/operator.yaml']\n",
    "base/kustomization.yaml": naming["replicas"] ?? "",
  });
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining("resource with name operator")]);
});

const url = "https://example.org/dashboards/home.json";

test.each(["files: [home.json=" + url + "]", "files: ['" + url + "']", "envs: ['" + url + "']"])(
  "what a generator fetches is not known, and no fault: %s",
  (source) => {
    const kustomization = `configMapGenerator:\n- name: dashboards\n  literals: [a=b]\n  ${source}\n`;
    const { problems, opaque, manifests } = built({ "kustomization.yaml": kustomization });
    expect([problems, opaque]).toEqual([[], []]);
    expect(manifests.map(({ open }) => open)).toEqual([{ kind: "the file", name: url }]);
  },
);

test.each(["patches: [{path: '" + url + "'}]", "replacements: [{path: '" + url + "'}]", "crds: ['" + url + "']"])(
  "what else is fetched is a part that cannot be rendered: %s",
  (field) => {
    const { problems, opaque } = built({ ...files, "kustomization.yaml": `resources: [service.yaml]\n${field}\n` });
    expect(problems).toEqual([]);
    expect(opaque.map(({ kind, name }) => [kind, name])).toEqual([["remote", url]]);
  },
);
