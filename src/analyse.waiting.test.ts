import { describe, expect, test } from "vitest";
import { type Change, type Repository, byFlux, changed, kustomization, notes, told } from "../test/deployed.ts";

describe("another app's object in one build with Immich's", () => {
  const wiki = kustomization("wiki", "apps/wiki/app");
  const together: Repository = {
    ...byFlux,
    "apps/kustomization.yaml": "resources:\n  - wiki.yaml\n  - immich/app/server.yaml\n",
    "apps/wiki.yaml": wiki,
  };
  const beside: Repository = {
    ...byFlux,
    "apps/kustomization.yaml": "resources:\n  - wiki.yaml\n  - immich/ks.yaml\n",
    "apps/wiki.yaml": wiki,
  };

  test.each([
    ["that leads to it", beside],
    ["that is it", together],
  ])("stops the build %s where it is refused, and only there", async (_, repository) => {
    expect((await told(repository)).findings).toEqual([]);
    expect(await told(changed(repository, "apps/wiki.yaml", "prune: true", "prnue: true"))).toEqual({
      verdict: "fails",
      findings: ["error kubernetes/field-unknown apps/wiki.yaml:9"],
    });
  });

  test("stops the build where it is a Secret that nobody decrypts", async () => {
    const secret =
      "apiVersion: v1\nkind: Secret\nmetadata: { name: wiki, namespace: wiki }\nstringData: { key: x }\nsops: {}\n";
    expect(await told({ ...beside, "apps/wiki.yaml": secret })).toEqual({
      verdict: "fails",
      findings: ["error flux/decryption-missing clusters/home/apps.yaml:6"],
    });
  });

  test("is none of Immich's affair where another Kustomization applies it", async () => {
    const elsewhere = {
      "clusters/home/wiki.yaml": wiki.replace("name: wiki", "name: wikis"),
      "apps/wiki/app/kustomization.yaml": "resources: [ks.yaml]\n",
    };
    const refused = { ...byFlux, ...elsewhere, "apps/wiki/app/ks.yaml": wiki.replace("prune: true", "prnue: true") };
    expect(await told(refused)).toEqual({ verdict: "ready", findings: [] });
  });
});

describe("what Immich's Kustomization depends on", () => {
  const after = (name: string, path: string, dependency: string): string =>
    `${kustomization(name, path)}  dependsOn:\n    - name: ${dependency}\n`;
  const waiting: Repository = {
    ...byFlux,
    "apps/kustomization.yaml":
      "resources:\n  - immich/ks.yaml\n  - stores/ks.yaml\n  - operator/ks.yaml\n  - wiki/ks.yaml\n",
    "apps/immich/ks.yaml": after("immich", "apps/immich/app", "stores"),
    "apps/stores/ks.yaml": after("stores", "apps/stores/app", "operator"),
    "apps/stores/app/notes.yaml": notes,
    "apps/operator/ks.yaml": kustomization("operator", "apps/operator/app"),
    "apps/operator/app/kustomization.yaml": "resources:\n  - notes.yaml\n",
    "apps/operator/app/notes.yaml": notes.replace("name: notes", "name: others"),
    "apps/wiki/ks.yaml": after("wiki", "apps/wiki/app", "immich"),
    "apps/wiki/app/kustomization.yaml": "resources:\n  - gone.yaml\n",
  };

  test("is not told of where it can be built", async () => {
    expect(await told(waiting)).toEqual({ verdict: "ready", findings: [] });
  });

  const broken: readonly (readonly [what: string, change: Change, finding: string])[] = [
    [
      "cannot be built",
      ["apps/operator/app/kustomization.yaml", "notes.yaml", "note.yaml"],
      "error kustomize/file-missing apps/operator/app/kustomization.yaml:2",
    ],
    [
      "has a folder that is not there",
      ["apps/stores/ks.yaml", "path: ./apps/stores/app", "path: ./apps/stors/app"],
      "error flux/path-missing apps/stores/ks.yaml:8",
    ],
  ];
  test.each(broken)("keeps Immich waiting where it %s", async (_, [file, from, to], finding) => {
    expect(await told(changed(waiting, file, from, to))).toEqual({ verdict: "fails", findings: [finding] });
  });

  test("keeps Immich waiting where what brings it cannot be built", async () => {
    const apart: Repository = {
      ...changed(waiting, "apps/kustomization.yaml", "  - operator/ks.yaml\n", ""),
      "clusters/home/infra.yaml": kustomization("infra", "infra"),
      "infra/kustomization.yaml": "resources:\n  - operator.yaml\n",
      "infra/operator.yaml": kustomization("operator", "apps/operator/app"),
    };
    expect(await told(apart)).toEqual({ verdict: "ready", findings: [] });
    expect(
      await told(changed(apart, "infra/kustomization.yaml", "operator.yaml\n", "operator.yaml\n  - gone.yaml\n")),
    ).toEqual({
      verdict: "fails",
      findings: ["error kustomize/file-missing infra/kustomization.yaml:3"],
    });
  });

  const release = (name: string, ...fields: readonly string[]): string =>
    [
      "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease",
      `metadata: { name: ${name}, namespace: stores }`,
      "spec:\n  interval: 1h\n  chartRef: { kind: OCIRepository, name: charts, namespace: flux-system }",
      ...fields.map((field) => `  ${field}`),
    ].join("\n");

  const suspended: readonly (readonly [what: string, repository: Repository, finding: string])[] = [
    [
      "itself",
      changed(waiting, "apps/operator/ks.yaml", "prune: true", "prune: true\n  suspend: true"),
      "warning flux/suspended apps/operator/ks.yaml:10",
    ],
    [
      "whose health it waits for",
      {
        ...changed(waiting, "apps/operator/ks.yaml", "prune: true", "prune: true\n  wait: true"),
        "apps/operator/app/notes.yaml": release("operator", "suspend: true"),
      },
      "warning flux/suspended apps/operator/app/notes.yaml:7",
    ],
    [
      "that brings it",
      {
        ...changed(waiting, "apps/kustomization.yaml", "  - operator/ks.yaml\n", ""),
        "clusters/home/infra.yaml": `${kustomization("infra", "infra")}  suspend: true\n`,
        "infra/kustomization.yaml": "resources:\n  - operator.yaml\n",
        "infra/operator.yaml": kustomization("operator", "apps/operator/app"),
      },
      "warning flux/suspended clusters/home/infra.yaml:13",
    ],
  ];
  test.each(suspended)("never becomes ready where what is suspended is the one %s", async (_, repository, finding) => {
    expect(await told(repository)).toEqual({ verdict: "degraded", findings: [finding] });
  });

  test("has nothing to do with what else is suspended", async () => {
    const without = changed(waiting, "apps/wiki/app/kustomization.yaml", "gone.yaml", "release.yaml");
    const others: Repository = {
      ...changed(without, "clusters/home/apps.yaml", "prune: true", "prune: true\n  wait: true"),
      "apps/wiki/ks.yaml": `${kustomization("wiki", "apps/wiki/app")}  suspend: true\n`,
      "apps/wiki/app/release.yaml": release("wiki"),
      "apps/operator/app/notes.yaml": release("operator", "suspend: true"),
    };
    expect(await told(others)).toEqual({ verdict: "ready", findings: [] });
  });

  test("waits for Immich itself in a circle", async () => {
    const circle = { ...waiting, "apps/operator/ks.yaml": after("operator", "apps/operator/app", "immich") };
    expect(await told(circle)).toEqual({
      verdict: "fails",
      findings: ["error flux/dependency-cycle apps/immich/ks.yaml:14"],
    });
  });

  const notListed = "error kustomize/unlisted-manifest apps/kustomization.yaml:1";

  test.each(["stores", "operator"])("is missed where nobody lists %s", async (name) => {
    expect(await told(changed(waiting, "apps/kustomization.yaml", `  - ${name}/ks.yaml\n`, ""))).toEqual({
      verdict: "fails",
      findings: [notListed],
    });
  });

  test("is missed where it is a HelmRelease that an unlisted Kustomization brings", async () => {
    const released: Repository = {
      ...byFlux,
      "apps/immich/app/release.yaml": release("immich", "dependsOn:", "  - name: operator"),
      "apps/operator/ks.yaml": kustomization("operator", "apps/operator/app"),
      "apps/operator/app/release.yaml": release("operator"),
    };
    expect(
      await told(changed(released, "apps/kustomization.yaml", "immich/", "operator/ks.yaml\n  - immich/")),
    ).toEqual({
      verdict: "ready",
      findings: [],
    });
    expect(await told(released)).toEqual({ verdict: "fails", findings: [notListed] });
  });

  test("was put aside with Immich where neither is listed", async () => {
    const list = "resources:\n  - notes.yaml\n";
    const { findings } = await told({ ...waiting, "apps/notes.yaml": notes, "apps/kustomization.yaml": list });
    expect(findings.filter((finding) => finding.startsWith("error"))).toEqual([]);
  });
});
