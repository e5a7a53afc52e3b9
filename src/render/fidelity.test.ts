import { describe, expect, test } from "vitest";
import { memoryFiles, sourceTree } from "../source/index.ts";
import { render, toYaml } from "./index.ts";

/** What kustomize 5.7.1 does and its own tests leave open. Every expectation is what the binary printed. */
function build(contents: Readonly<Record<string, string>>): string {
  const rendered = render(
    sourceTree(memoryFiles(contents)),
    { kind: "kustomize", path: "", loadRestrictor: "root-only" },
    { unrenderable: "refuse" },
  );
  expect(rendered.problems).toEqual([]);
  return toYaml(rendered.manifests);
}

test("an Ingress annotation that names a Secret follows its rename", () => {
  const ingress = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\n  annotations:\n";
  const output = build({
    "kustomization.yaml": "namePrefix: p-\nresources: [web.yaml]\n",
    "web.yaml": `${ingress}    nginx.ingress.kubernetes.io/auth-secret: users\n---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: users\n`,
  });
  expect(output).toContain("nginx.ingress.kubernetes.io/auth-secret: p-users\n");
});

describe("a label that one transformer wrote into several places is one value", () => {
  const deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app\n";
  const base = {
    "base/kustomization.yaml": "resources: [app.yaml]\nlabels: [{pairs: {a: b}, includeSelectors: true}]\n",
    "base/app.yaml": deployment,
  };
  const labelled = (metadata: string, selector: string): string =>
    `${"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  labels:\n    a: "}${metadata}\n  name: app\nspec:\n  selector:\n` +
    `    matchLabels:\n      a: ${selector}\n  template:\n    metadata:\n      labels:\n        a: ${selector}\n`;

  test.each([
    ["another transformer changes all", "labels: [{pairs: {a: c}}]\n", "c"],
    [
      "a strategic-merge patch changes all",
      `patches:\n- patch: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: app, labels: {a: c}}}'\n`,
      "c",
    ],
    [
      "a JSON patch changes one",
      'patches:\n- target: {kind: Deployment}\n  patch: \'[{"op": "replace", "path": "/metadata/labels/a", "value": "c"}]\'\n',
      "b",
    ],
  ])("%s", (_name, change, selector) => {
    expect(build({ ...base, "kustomization.yaml": `resources: [base]\n${change}` })).toBe(labelled("c", selector));
  });
});

describe("a strategic-merge patch", () => {
  const service = (ports: string): string =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: dns\nspec:\n  ports: ${ports}\n`;
  const patched = (base: string, patch: string): string =>
    build({
      "kustomization.yaml": "resources: [dns.yaml]\npatches: [{path: patch.yaml}]\n",
      "dns.yaml": service(base),
      "patch.yaml": patch,
    }).replace(/^[^]*spec:\n {2}ports:\n/, "");

  test("merges ports by port and protocol together", () => {
    const output = patched("[{port: 81, protocol: TCP}]", service("[{port: 81, protocol: UDP}, {port: 80}]"));
    expect(output).toBe("  - port: 81\n    protocol: UDP\n  - port: 80\n  - port: 81\n    protocol: TCP\n");
  });

  test("takes away what has no value, wherever it stands, and leaves a null that is written out", () => {
    const output = build({
      "kustomization.yaml":
        "resources: [app.yaml]\npatches: [{target: {kind: App}, patch: '{apiVersion: x/v1, kind: App, metadata: {name: a, labels: {b: c}}}'}]\n",
      "app.yaml":
        "apiVersion: x/v1\nkind: App\nmetadata: {name: a}\nspec:\n  empty:\n  none: null\n  within:\n    empty:\n  list:\n  - empty:\n",
    });
    expect(output).toContain("spec:\n  list:\n  - empty: null\n  none: null\n  within: {}\n");
  });

  test("leaves a field in the quotes that it had", () => {
    const output = patched('[{port: 81, targetPort: "x"}]', service("[{port: 81, targetPort: 1}]"));
    expect(output).toBe('  - port: 81\n    targetPort: "1"\n');
  });
});
