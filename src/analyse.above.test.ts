import { describe, expect, test } from "vitest";
import { analyse } from "./analyse.ts";
import { memoryFiles, sourceTree } from "./source/index.ts";
import {
  type Change,
  type Repository,
  application,
  byArgo,
  byFlux,
  changed,
  kustomization,
  notes,
  server,
  told,
} from "../test/deployed.ts";

describe("a database that a deployed Immich names", () => {
  const database = `apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: postgres, namespace: immich }
spec:
  instances: 1
  imageName: ghcr.io/tensorchord/cloudnative-vectorchord:17.5-0.4.3
  storage: { size: 10Gi }
  postgresql: { shared_preload_libraries: [vchord.so] }
  bootstrap: { initdb: { database: immich, owner: immich, postInitApplicationSQL: [CREATE EXTENSION vchord CASCADE] } }
`;
  const repository: Repository = {
    ...changed(byFlux, "apps/immich/app/server.yaml", "postgres.example.org", "postgres-rw"),
    "apps/kustomization.yaml": "resources:\n  - notes.yaml\n  - immich/ks.yaml\n  - postgres/ks.yaml\n",
    "apps/postgres/ks.yaml": kustomization("postgres", "apps/postgres/app"),
    "apps/postgres/app/cluster.yaml": database,
  };
  const unlisted = "kustomize/unlisted-manifest apps/kustomization.yaml:1";

  test("is missed where its Kustomization is not listed", async () => {
    const { findings } = await told(changed(repository, "apps/kustomization.yaml", "  - postgres/ks.yaml\n", ""));
    expect(findings).toContain(`error ${unlisted}`);
    expect(findings.filter((finding) => finding.includes("db-url-host"))).toEqual([]);
  });

  test("was put aside with Immich where neither is listed", async () => {
    const both = "  - immich/ks.yaml\n  - postgres/ks.yaml\n";
    const { findings } = await told(changed(repository, "apps/kustomization.yaml", both, ""));
    expect(findings.filter((finding) => finding.includes("unlisted"))).toEqual([
      `warning ${unlisted}`,
      `warning ${unlisted}`,
    ]);
  });

  test("is not there where the kind of its Kustomization is misspelt, and nothing beside it", async () => {
    const file = "apps/postgres/ks.yaml";
    const { findings } = await told(changed(repository, file, "kind: Kustomization", "kind: Kustomizaton"));
    expect(findings).toContain(`error kubernetes/kind-unknown ${file}:2`);
  });
});

test("where deployers apply other folders, that somebody applies Immich's is assumed", async () => {
  const { "argocd/immich.yaml": _, ...repository } = byArgo;
  const { forecast } = await analyse(sourceTree(memoryFiles(repository)), { paths: [], root: "." });
  expect(forecast.verdict).toBe("ready");
  expect(forecast.assumptions.map(({ message }) => message)).toContain(
    "somebody applies apps/immich: no deployer in this repository builds it",
  );
});

test("what a FluxInstance syncs is applied", async () => {
  const { "argocd/immich.yaml": _, ...repository } = byArgo;
  const instance = (path: string): string => `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata: { name: flux, namespace: flux-system }
spec: { sync: { kind: GitRepository, url: https://git.example.org/home, ref: refs/heads/main, path: ${path} } }
`;
  const assumed = async (path: string): Promise<readonly string[]> => {
    const files = { ...repository, "bootstrap/flux.yaml": instance(path) };
    const { forecast } = await analyse(sourceTree(memoryFiles(files)), { paths: [], root: "." });
    return forecast.assumptions.map(({ message }) => message).filter((message) => message.includes("somebody applies"));
  };
  expect(await assumed("apps/immich")).toEqual([]);
  expect(await assumed("apps/wiki")).toEqual([
    "somebody applies apps/immich: no deployer in this repository builds it",
  ]);
});

describe("a file of a deployer that cannot be read is not told of", () => {
  const broken = application("immich", "apps/immich").replace("  path:", "   path:");
  test.each([
    ["a program fills in first", { "templates/immich.yaml": broken.replace("HEAD", "{{ branch }}") }],
    ["names another app", { "argocd/wiki.yaml": broken.replace("apps/immich", "apps/wiki") }],
  ])("which %s", async (_, file) => {
    expect(await told({ "apps/immich/server.yaml": server, ...file })).toEqual({ verdict: "ready", findings: [] });
  });
});

describe("where all that leads to Immich is right, nothing is told", () => {
  test.each([
    ["Flux", byFlux],
    ["Argo CD", byArgo],
  ])("of %s", async (_, repository) => {
    expect(await told(repository)).toEqual({ verdict: "ready", findings: [] });
  });
});

const ofFlux: readonly (readonly [what: string, change: Change, finding: string])[] = [
  [
    "is refused by the API server",
    ["clusters/home/apps.yaml", "interval: 1h", "interval: 1 hour"],
    "error kubernetes/schema-violation clusters/home/apps.yaml:7",
  ],
  [
    "names a folder that is not there",
    ["clusters/home/apps.yaml", "path: ./apps", "path: ./app"],
    "error flux/path-missing clusters/home/apps.yaml:8",
  ],
  [
    // It would build everything, and itself; but what applied itself before is what a bootstrap leaves.
    "has its path misspelt",
    ["clusters/home/apps.yaml", "path: ./apps", "paht: ./apps"],
    "error kubernetes/field-unknown clusters/home/apps.yaml:8",
  ],
  [
    // Flux applies nothing of a build with a kind that there is not.
    "brings something else of a misspelt kind",
    ["apps/notes.yaml", "kind: ConfigMap", "kind: ConfigMpa"],
    "error kubernetes/kind-unknown apps/notes.yaml:2",
  ],
  [
    // One object that the API server refuses in the dry run, and nothing of the build is applied.
    "brings something else that is refused",
    ["apps/notes.yaml", "namespace: notes }", "namespace: notes }\ndata: { answer: 42 }"],
    "error kubernetes/refused apps/notes.yaml:4",
  ],
  [
    "lists a file that is not there",
    ["apps/kustomization.yaml", "immich/ks.yaml", "immich/kustomize.yaml"],
    "error kustomize/file-missing apps/kustomization.yaml:3",
  ],
  [
    "has a list that kustomize does not know",
    ["apps/kustomization.yaml", "resources:", "resource:"],
    "error kustomize/build-error apps/kustomization.yaml:1",
  ],
  [
    "cannot be read, in the file of Immich's own",
    ["apps/immich/ks.yaml", "  path:", "   path:"],
    "error kustomize/build-error apps/immich/ks.yaml:7",
  ],
  [
    "cannot be read, in the file that a person applies",
    ["clusters/home/sync.yaml", "  path:", "   path:"],
    "error source/invalid-yaml clusters/home/sync.yaml:7",
  ],
];

test.each(ofFlux)("what leads to Immich %s", async (_, [file, from, to], finding) => {
  expect(await told(changed(byFlux, file, from, to))).toEqual({ verdict: "fails", findings: [finding] });
});

test("what else a broken build would bring is not asked about", async () => {
  const wiki = { "apps/wiki/ks.yaml": kustomization("wiki", "apps/wiki/app"), "apps/wiki/app/notes.yaml": notes };
  const repository = changed({ ...byFlux, ...wiki }, "apps/immich/ks.yaml", "  path:", "   path:");
  const { forecast } = await analyse(sourceTree(memoryFiles(repository)), { paths: ["apps/immich/app"], root: "." });
  expect(forecast.builds.map(({ path }) => path)).not.toContain("apps/wiki/app");
  expect(forecast.verdict).toBe("fails");
});

test("what leads to Immich cannot be read, in the file of those above", async () => {
  const repository = changed(byFlux, "clusters/home/apps.yaml", "  path:", "   path:");
  expect((await told(repository)).findings).toEqual(["error kustomize/build-error clusters/home/apps.yaml:7"]);
});

test("what is suspended above Immich is told, and the forecast goes on", async () => {
  const repository = changed(byFlux, "clusters/home/apps.yaml", "prune: true", "prune: true\n  suspend: true");
  const findings = ["warning flux/suspended clusters/home/apps.yaml:10"];
  expect(await told(repository)).toEqual({ verdict: "degraded", findings });
});

test("what leads to another app is not Immich's affair", async () => {
  const wiki = {
    "clusters/home/wiki.yaml": kustomization("wiki", "wiki"),
    "wiki/ks.yaml": kustomization("wiki-app", "wiki/app"),
  };
  const files = { ...byFlux, ...wiki, "wiki/app/notes.yaml": notes };
  const tree = sourceTree(memoryFiles(changed(files, "clusters/home/wiki.yaml", "interval: 1h", "interval: 1 hour")));
  const { forecast } = await analyse(tree, { paths: ["wiki/app"], root: "." });
  const builds = forecast.builds.map(({ path, immich, verdict }) => `${path} ${immich} ${verdict}`);
  expect(builds.sort()).toEqual(["clusters/home false fails", "wiki false fails", "wiki/app false fails"]);
});

test("a chart's folder in another repository is not the one of that name here", async () => {
  const chart = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: immich, namespace: argocd }
spec:
  project: default
  sources:
    - repoURL: https://git.example.org/immich-charts.git
      path: charts/immich
      targetRevision: immich-0.10.3
      helm: { valueFiles: [$home/values/immich/values.yaml] }
    - { repoURL: https://git.example.org/home.git, targetRevision: HEAD, ref: home }
  destination: { server: https://kubernetes.default.svc, namespace: immich }
`;
  const values = `controllers:
  main:
    containers:
      main:
        image: { tag: v2.7.5 }
        env: { DB_HOSTNAME: postgres.example.org, DB_USERNAME: immich, DB_PASSWORD: correct-horse }
immich: { persistence: { library: { existingClaim: library } } }
valkey: { enabled: true }
`;
  const { "apps/immich/server.yaml": _server, "bootstrap/root.yaml": _root, ...others } = byArgo;
  const claim = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: library, namespace: immich }
spec: { accessModes: [ReadWriteMany], resources: { requests: { storage: 100Gi } } }
`;
  const files = { "argocd/immich.yaml": chart, "values/immich/values.yaml": values, "apps/notes/claim.yaml": claim };
  const repository = { ...others, ...files };
  expect(await told(repository)).toEqual({ verdict: "ready", findings: [] });
});

describe("an Immich that is not listed", () => {
  const unlisted = changed(byFlux, "apps/kustomization.yaml", "  - immich/ks.yaml\n", "");

  test("is told: it may be put aside, or forgotten", async () => {
    const findings = ["warning kustomize/unlisted-manifest apps/kustomization.yaml:1"];
    expect(await told(unlisted)).toEqual({ verdict: "degraded", findings });
  });

  test("is none of our business beside one that is", async () => {
    const other = { "clusters/home/immich.yaml": kustomization("pictures", "apps/pictures") };
    const repository = { ...unlisted, ...other, "apps/pictures/server.yaml": server };
    expect(await told(repository)).toEqual({ verdict: "ready", findings: [] });
  });
});

const ofArgo: typeof ofFlux = [
  [
    "names a folder that is not there",
    ["bootstrap/root.yaml", "path: argocd", "path: argcd"],
    "error argo-cd/path-missing bootstrap/root.yaml:11",
  ],
  [
    "is refused by the API server",
    ["bootstrap/root.yaml", "  project: default\n", ""],
    "error kubernetes/schema-violation bootstrap/root.yaml:6",
  ],
  [
    "cannot be read, in the file of Immich's own",
    ["argocd/immich.yaml", "  destination:", " destination:"],
    "error source/invalid-yaml argocd/immich.yaml:12",
  ],
  [
    "cannot be read, in the file that a person applies",
    ["bootstrap/root.yaml", "  destination:", " destination:"],
    "error source/invalid-yaml bootstrap/root.yaml:12",
  ],
];

test.each(ofArgo)("what leads to Immich by Argo CD %s", async (_, [file, from, to], finding) => {
  expect(await told(changed(byArgo, file, from, to))).toEqual({ verdict: "fails", findings: [finding] });
});
