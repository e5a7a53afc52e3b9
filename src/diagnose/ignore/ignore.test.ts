import { describe, expect, test } from "vitest";
import { analyse } from "../../analyse.ts";
import { noConfiguration, type Configuration } from "../../config/index.ts";
import { memoryFiles, sourceTree } from "../../source/index.ts";

const deployment = (claim: string, annotations = ""): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: valkey
  namespace: immich${annotations}
spec:
  selector: { matchLabels: { app: valkey } }
  template:
    metadata: { labels: { app: valkey } }
    spec:
      containers: [{ name: valkey, image: "docker.io/valkey/valkey:8.1.4" }]
      volumes:
        - name: data
          persistentVolumeClaim:
${claim}
`;

const annotated = '\n  annotations:\n    immich-gitops.io/ignore: "reference/missing: by hand"';
const ignoring = "# immich-gitops-ignore reference/missing: by hand";

async function forecastOf(files: Readonly<Record<string, string>>, configuration: Partial<Configuration> = {}) {
  const tree = sourceTree(
    memoryFiles({ "kustomization.yaml": `resources: [${Object.keys(files).join(", ")}]\n`, ...files }),
  );
  const told = { ...noConfiguration, ...configuration };
  return (await analyse(tree, { paths: [""], root: ".", configuration: told })).forecast;
}

describe("a finding is ignored", () => {
  test.each([
    ["by a comment behind its line", deployment(`            claimName: data ${ignoring}`)],
    ["by a comment above it", deployment(`            ${ignoring}\n            claimName: data`)],
    [
      "by one of several above it",
      deployment(`            ${ignoring}\n            # another word\n\n            claimName: data`),
    ],
    ["by an annotation of its object", deployment("            claimName: data", annotated)],
  ])("%s", async (_, text) => {
    const { findings, silenced, verdict } = await forecastOf({ "a.yaml": text });
    expect(findings).toEqual([]);
    expect(silenced).toMatchObject([{ rule: "reference/missing", severity: "error", reason: "by hand" }]);
    expect(verdict).toBe("ready");
  });

  test("by the annotation that a kustomization gives to all, which is one wish", async () => {
    const { findings, silenced } = await forecastOf({
      "kustomization.yaml":
        'resources: [a.yaml, b.yaml]\ncommonAnnotations: { immich-gitops.io/ignore: "reference/missing: by hand" }\n',
      "a.yaml": deployment("            claimName: data"),
      "b.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: b, namespace: immich }\n",
    });
    expect([findings, silenced.length]).toEqual([[], 1]);
  });
});

describe("a finding is told", () => {
  test.each([
    ["another rule is ignored", "            claimName: data # immich-gitops-ignore reference/key-missing: by hand"],
    [
      "the comment is at another line",
      `            ${ignoring}\n\n            # and\n            readOnly: true\n            claimName: data`,
    ],
    ["there is no reason", "            claimName: data # immich-gitops-ignore reference/missing:  "],
    ["the word only begins so", "            claimName: data # immich-gitops-ignored reference/missing: by hand"],
  ])("where %s", async (_, claim) => {
    const { findings, silenced, verdict } = await forecastOf({ "a.yaml": deployment(claim) });
    expect(findings[0]).toMatchObject({ rule: "reference/missing", severity: "error" });
    expect([silenced, verdict]).toEqual([[], "fails"]);
  });
});

describe("severities", () => {
  const broken = { "a.yaml": deployment("            claimName: data") };
  const unused = {
    "a.yaml": `${ignoring}\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: b, namespace: immich }\n`,
  };

  test("what weighs less for the user does so for the verdict too", async () => {
    const { findings, verdict, builds } = await forecastOf(broken, { severities: { "reference/missing": "warning" } });
    expect([findings[0]?.severity, verdict, builds[0]?.verdict]).toEqual(["warning", "degraded", "degraded"]);
  });

  test("what weighs more counts, and changes nothing of what will happen", async () => {
    const { findings, verdict } = await forecastOf(unused, { severities: { "ignore/unused": "error" } });
    expect([findings[0]?.rule, findings[0]?.severity, verdict]).toEqual(["ignore/unused", "error", "ready"]);
  });
});
