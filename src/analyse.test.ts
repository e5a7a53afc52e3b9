import { describe, expect, test } from "vitest";
import { analyse, NothingToCheck } from "./analyse.ts";
import { memoryFiles, sourceTree } from "./source/index.ts";

const kustomization = (...resources: readonly string[]): string =>
  `namespace: immich\nresources:\n${resources.map((resource) => `  - ${resource}\n`).join("")}`;

const valkey = (claim: string): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: valkey }
spec:
  selector: { matchLabels: { app: valkey } }
  template:
    metadata: { labels: { app: valkey } }
    spec:
      containers: [{ name: valkey, image: "docker.io/valkey/valkey:8.1.4" }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: ${claim} } }]
`;

const claim = (name: string): string => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${name} }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;

async function errorsIn(contents: Readonly<Record<string, string>>, ...paths: readonly string[]): Promise<string[]> {
  const { forecast } = await analyse(sourceTree(memoryFiles(contents)), { paths, root: "." });
  return forecast.findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule);
}

describe("what is forecast, and what goes with it", () => {
  const broken = {
    "kustomization.yaml": kustomization("valkey"),
    "valkey/kustomization.yaml": kustomization("valkey.yaml"),
    "valkey/valkey.yaml": valkey("gone"),
  };

  test("a folder of a larger build has the faults that it has from above", async () => {
    expect(await errorsIn(broken, "")).toEqual(["reference/missing"]);
    expect(await errorsIn(broken, "valkey")).toEqual(["reference/missing"]);
  });

  test("another build of the repository satisfies references", async () => {
    const beside = { "claims/kustomization.yaml": kustomization("claim.yaml"), "claims/claim.yaml": claim("data") };
    const app = { "app/kustomization.yaml": kustomization("valkey.yaml"), "app/valkey.yaml": valkey("data") };
    expect(await errorsIn({ ...app, ...beside }, "app")).toEqual([]);
    expect(await errorsIn(app, "app")).toEqual(["reference/missing"]);
  });

  test("what lies beside all that the deployers apply is applied by somebody, or by nobody", async () => {
    const application = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: app, namespace: argocd }
spec:
  project: default
  source: { repoURL: "https://example.org/repo.git", path: app }
  destination: { server: "https://kubernetes.default.svc", namespace: immich }
  syncPolicy: { syncOptions: [CreateNamespace=true] }
`;
    const app = { "app/valkey.yaml": valkey("data"), "application.yaml": application };
    const beside = { "claims/kustomization.yaml": kustomization("claim.yaml"), "claims/claim.yaml": claim("data") };
    const { forecast } = await analyse(sourceTree(memoryFiles({ ...app, ...beside })), { paths: ["app"], root: "." });
    expect(forecast.verdict).toBe("ready");
    expect(forecast.assumptions.map(({ message }) => message)).toContain(
      "somebody applies PersistentVolumeClaim data, which no deployer here does",
    );
  });

  test("a build that has the same objects from other files is for another cluster", async () => {
    const staging = {
      "staging/kustomization.yaml": kustomization("valkey.yaml", "claim.yaml"),
      "staging/valkey.yaml": valkey("data"),
      "staging/claim.yaml": claim("data"),
    };
    const production = {
      "production/kustomization.yaml": kustomization("valkey.yaml"),
      "production/valkey.yaml": valkey("data"),
    };
    expect(await errorsIn({ ...staging, ...production }, "production")).toEqual(["reference/missing"]);
  });

  test("what is wrong elsewhere in the repository yields no findings", async () => {
    const other = { "other/kustomization.yaml": kustomization("absent.yaml") };
    const app = {
      "app/kustomization.yaml": kustomization("valkey.yaml", "claim.yaml"),
      "app/valkey.yaml": valkey("data"),
      "app/claim.yaml": claim("data"),
    };
    expect(await errorsIn({ ...other, ...app }, "app")).toEqual([]);
  });

  test("without a path Immich is looked for by its image", async () => {
    await expect(errorsIn(broken)).rejects.toThrow(NothingToCheck);
    const immich = valkey("gone").replace(
      "docker.io/valkey/valkey:8.1.4",
      "mirror.example/immich-app/immich-server:v2.7.5",
    );
    const rules = await errorsIn({
      ...broken,
      "photos/kustomization.yaml": kustomization("i.yaml"),
      "photos/i.yaml": immich,
    });
    expect(rules).toContain("reference/missing");
  });

  const release = (chart: string): Readonly<Record<string, string>> => ({
    "photos/kustomization.yaml": kustomization("release.yaml"),
    "photos/release.yaml": `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: photos }
spec:
  interval: 1h
  ${chart}
  values:
    controllers: { main: { containers: { main: { image: { tag: v2.7.5 } } } } }
    immich: { persistence: { library: { existingClaim: library } } }
`,
  });
  const source = (spec: string): Readonly<Record<string, string>> => ({
    "sources/kustomization.yaml": "namespace: flux-system\nresources: [source.yaml]\n",
    "sources/source.yaml": `apiVersion: source.toolkit.fluxcd.io/v1\n${spec}\n`,
  });
  const byReference = "chartRef: { kind: OCIRepository, name: photos, namespace: flux-system }";
  const byName =
    "chart: { spec: { chart: immich, version: 0.10.3, sourceRef: { kind: HelmRepository, name: charts, namespace: flux-system } } }";

  test("or by its own chart, which brings the images", async () => {
    const address = "oci://ghcr.io/immich-app/immich-charts/immich";
    const oci = source(
      `kind: OCIRepository\nmetadata: { name: photos }\nspec: { url: "${address}", ref: { tag: 0.10.3 } }`,
    );
    const missing = ["reference/missing"];
    expect(await errorsIn({ ...release(byReference), ...oci })).toEqual(expect.arrayContaining(missing));
    expect(await errorsIn(release(byName))).toEqual(expect.arrayContaining(missing));
    await expect(errorsIn(release(byName.replace("immich", "paperless")))).rejects.toThrow(NothingToCheck);
  });

  test("also where Flux builds no charts", async () => {
    const files = (chart: string): Readonly<Record<string, string>> => ({
      "clusters/photos.yaml": `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: photos, namespace: flux-system }
spec: { interval: 1h, prune: true, path: ./photos, sourceRef: { kind: GitRepository, name: flux-system } }
`,
      "photos/kustomization.yaml": `namespace: pictures
helmCharts: [{ name: ${chart}, repo: "https://example.org", version: 0.10.3, releaseName: photos }]
`,
    });
    expect(await errorsIn(files("immich"))).toEqual(["kustomize/build-error"]);
    await expect(errorsIn(files("paperless"))).rejects.toThrow(NothingToCheck);
  });

  test("a value that a Secret puts in a single place leaves all others known", async () => {
    const withSecret = (path: string): Readonly<Record<string, string>> =>
      release(`${byName}\n  valuesFrom: [{ kind: Secret, name: login, valuesKey: password, targetPath: "${path}" }]`);
    expect(await errorsIn(withSecret("controllers.main.containers.main.env.DB_PASSWORD"))).toContain(
      "reference/missing",
    );
    expect(await errorsIn(withSecret("server.ingress.main.hosts[0].host"))).not.toContain("reference/missing");
  });

  test("a chart of somebody else that is called so is not known", async () => {
    const other = source(
      `kind: HelmRepository\nmetadata: { name: charts }\nspec: { url: "https://charts.example.org" }`,
    );
    expect(await errorsIn({ ...release(byName), ...other })).toEqual([]);
  });
});

describe("a chart of Immich in the repository", () => {
  const server = `apiVersion: apps/v1
kind: Deployment
metadata: { name: photos }
spec:
  selector: { matchLabels: { app: photos } }
  template:
    metadata: { labels: { app: photos } }
    spec:
      containers:
        - name: server
          image: ghcr.io/immich-app/immich-server:v2.0.0
          volumeMounts: [{ name: originals, mountPath: /data }]
      volumes: [{ name: originals, persistentVolumeClaim: { claimName: {{ .Values.claim }} } }]
`;
  const chart = {
    "charts/photos/Chart.yaml": "apiVersion: v2\nname: photos\nversion: 0.1.0\n",
    "charts/photos/values.yaml": "claim: originals\n",
    "charts/photos/templates/server.yaml": server,
  };
  const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: photos, namespace: argocd }
spec:
  project: default
  destination: { server: "https://kubernetes.default.svc", namespace: photos }
  source: { repoURL: https://git.example.com/home, path: charts/photos }
`;

  test("that nothing installs may be given what is missing", async () => {
    expect(await errorsIn(chart)).toEqual([]);
    expect(await errorsIn(chart, "charts/photos")).toEqual([]);
  });

  test("that an Application installs is given what the Application says", async () => {
    const errors = await errorsIn({ ...chart, "photos.yaml": application });
    expect(errors).toEqual(["reference/missing", "immich/db-connection-missing", "immich/redis-host"]);
  });
});
