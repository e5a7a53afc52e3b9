import { expect, test } from "vitest";
import type { Rendered } from "../../../render/index.ts";
import { parseYaml, type Mapping } from "../../../source/index.ts";
import { postRendered } from "./post-rendered.ts";

const [release] = parseYaml({
  path: "release.yaml",
  text: `spec:
  postRenderers:
    - kustomize:
        patches:
          - patch: |
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: operator}
              spec: {replicas: 2}
`,
}).documents as [Mapping];

const chart = { release: "operator", namespace: "operators", chart: { name: "operator", version: "1.0.0" } };
const brought: Rendered = { manifests: [], problems: [], warnings: [], opaque: [], reads: new Set() };
const part = { kind: "helm-chart", name: "operator", namespace: "operators" } as const;

test.each<[string, Partial<Rendered>, number]>([
  ["a chart that is not known", { opaque: [part] }, 0],
  ["a chart of which the contract is known", { charts: [{ ...chart, by: "contract", from: "operator 1" }] }, 0],
  ["a chart whose templates are known", { charts: [{ ...chart, by: "templates", from: "charts/operator" }] }, 1],
])("a patch of a Deployment that is not seen, of %s", (_what, known, problems) => {
  expect(postRendered({ ...brought, ...known }, release).problems).toHaveLength(problems);
});
