import { chmodSync, copyFileSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { folderWith, immichGitops, removeFolders, type Result } from "./command.ts";
import { parsedReport } from "./report.ts";

afterAll(removeFolders);

/** A command of that name on the PATH, and what it is told of. */
function standIn(files: Readonly<Record<string, string>> = {}): { env: Record<string, string>; called: () => string } {
  const home = folderWith({ called: "", "package.json": '{ "type": "module" }\n', ...files });
  copyFileSync(join(import.meta.dirname, "stand-in-helm.js"), join(home, "helm"));
  chmodSync(join(home, "helm"), 0o755);
  const path = [home, dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter);
  return { env: { PATH: path, HELM_STAND_IN: home }, called: () => readFileSync(join(home, "called"), "utf8") };
}

const server = `# Source: photos/templates/server.yaml
apiVersion: v1
kind: Pod
metadata:
  name: RELEASE
spec:
  containers:
    - name: server
      image: ghcr.io/immich-app/immich-server:v2.3.0
      volumeMounts:
        - name: originals
          mountPath: /data
`;

const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: library, namespace: photos}
spec:
  interval: 1h
  chart:
    spec:
      chart: photos
      version: 1.x
      sourceRef: {kind: HelmRepository, name: charts}
  values:
    image: ghcr.io/immich-app/immich-server:v2.3.0
    volume: originals
`;

const repository = `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: {name: charts, namespace: photos}
spec: {interval: 1h, url: https://charts.example.com/stable}
`;

const published = { "app/release.yaml": release, "app/repository.yaml": repository };

function check(files: Readonly<Record<string, string>>, env: Record<string, string>, ...args: string[]): Result {
  const folder = folderWith(files);
  return immichGitops(["check", "--repo", folder, "--format", "json", ...args], { env });
}

/** What is said of the chart, and what was found in what it makes. */
function told({ stdout }: Result): { readonly charts: readonly string[]; readonly findings: readonly string[] } {
  const { charts, findings } = parsedReport(stdout);
  return {
    charts: charts.map(({ release: name, by, from }) => `${name} ${by}: ${from}`),
    findings: findings
      .filter(({ rule }) => rule === "reference/volume-undefined" || rule === "charts/values-refused")
      .map(({ rule, place }) => `${rule} ${place?.file}:${place?.line}`),
  };
}

const undefinedVolume = "reference/volume-undefined app/release.yaml:13";

describe("a published chart", () => {
  test("is taken from a folder that is named: the newest that the range allows", () => {
    const { env, called } = standIn();
    const charts = folderWith({
      "photos-1.2.0.tgz": "Error: too old\n",
      "photos-1.10.0.tgz": server,
      "photos-2.0.0.tgz": "Error: too new\n",
      "photos-extra-1.11.0.tgz": "Error: another\n",
    });
    const result = check(published, env, "--chart-dir", charts);
    expect(told(result)).toEqual({
      charts: ["library helm: photos 1.10.0, helm v3.99.0"],
      findings: [undefinedVolume],
    });
    expect(result.stderr).toBe("");
    expect(called()).toContain("--namespace photos --values - --skip-tests --kube-version v1.33.0 --include-crds\n");
  });

  test("is taken from helm's own cache", () => {
    const { env } = standIn({ "cache/photos-1.4.1.tgz": server });
    expect(told(check(published, env, "--helm")).charts).toEqual(["library helm: photos 1.4.1, helm v3.99.0"]);
  });

  test("that lies nowhere is known as without helm, and nothing is fetched", () => {
    const { env, called } = standIn();
    const result = check(published, env, "--helm");
    expect(told(result)).toEqual({ charts: [], findings: [] });
    expect(result.stderr).toBe(
      "helm did not render these, which are known as without it (--helm-fetch fetches them):\n  photos 1.x: not in helm's cache\n",
    );
    expect(called()).not.toContain("pull");
  });

  test("is fetched into helm's cache where that is allowed", () => {
    const { env, called } = standIn({ "published.yaml": server });
    const exact = { ...published, "app/release.yaml": release.replace("1.x", "1.4.1") };
    const result = check(exact, env, "--helm-fetch");
    expect(told(result)).toEqual({ charts: ["library helm: photos 1.4.1, helm v3.99.0"], findings: [undefinedVolume] });
    expect(result.stderr).toBe("fetching chart photos 1.4.1 from https://charts.example.com/stable\n");
    expect(called()).toMatch(
      /^pull photos --repo https:\/\/charts\.example\.com\/stable --version 1\.4\.1 --destination /m,
    );
    check(exact, env, "--helm");
    expect(called().match(/^pull/gm)).toHaveLength(1);
  });

  test("whose values helm refuses is told in its words", () => {
    const { env } = standIn({
      "cache/photos-1.4.1.tgz": "Error: values don't meet the specifications of the schema\n",
    });
    const { findings } = told(check(published, env, "--helm"));
    expect(findings).toEqual(["charts/values-refused app/release.yaml:12"]);
  });
});

test("a chart that helm cannot use for another reason than the values is known as without it", () => {
  const words = "chart requires kubeVersion: >=1.99.0 which is incompatible with Kubernetes v1.33.0";
  const { env } = standIn({ "cache/photos-1.4.1.tgz": `Error: ${words}\n` });
  const result = check(published, env, "--helm");
  expect(told(result)).toEqual({ charts: [], findings: [] });
  expect(result.stderr).toContain(`\n  photos 1.4.1: ${words}\n`);
});

describe("a chart of the repository", () => {
  const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: library, namespace: argocd}
spec:
  project: default
  destination: {server: https://kubernetes.default.svc, namespace: photos}
  source: {repoURL: https://git.example.com/home, path: charts/photos}
`;
  const own = {
    "library.yaml": application,
    "charts/photos/Chart.yaml":
      "apiVersion: v2\nname: photos\nversion: 0.1.0\ndependencies:\n- {name: valkey, version: ^1.0.0, repository: https://charts.example.com}\n- {name: common, version: 0.1.0, repository: file://../common}\n",
    "charts/photos/values.yaml": "image: ghcr.io/immich-app/immich-server:v2.3.0\n",
    "charts/photos/templates/server.yaml":
      "apiVersion: v1\nkind: Pod\nmetadata: {name: library}\nspec: {containers: [{name: server, image: {{ .Values.image }}}]}\n",
    "charts/photos/printed.yaml": `---\n${server}---\n# Source: photos/charts/valkey/templates/service.yaml\napiVersion: v1\nkind: Service\nmetadata: {name: RELEASE-valkey}\nspec: {ports: [{port: 6379}]}\n`,
    "charts/common/Chart.yaml": "apiVersion: v2\nname: common\nversion: 0.1.0\ntype: library\n",
  };

  test("is rendered with those that it depends on; what has no other place stands at its template", () => {
    const { env, called } = standIn({ "cache/valkey-1.0.3.tgz": "packed" });
    expect(told(check(own, env, "--helm"))).toEqual({
      charts: ["library helm: charts/photos, helm v3.99.0", "library helm: charts/photos, helm v3.99.0"],
      findings: ["reference/volume-undefined charts/photos/templates/server.yaml:4"],
    });
    expect(called()).toContain("charts: common valkey-1.0.3.tgz\n");
  });

  test("is known as without helm when one of them is missing", () => {
    const { stderr } = check(own, standIn().env, "--helm");
    expect(stderr).toContain("\n  charts/photos: it depends on valkey ^1.0.0, which is not in helm's cache\n");
  });
});

test("secrets that helm prints are not shown", () => {
  const secret =
    '---\n# Source: photos/templates/secret.yaml\napiVersion: v1\nkind: Secret\nmetadata: {name: immich-database}\nstringData:\n  DB_URL: "postgresql://immich:generated4711@absent:5432/immich"\n';
  const withUrl = server.replace(/ {6}volumeMounts:[^]*$/, "      envFrom: [{secretRef: {name: immich-database}}]\n");
  const { env } = standIn({ "cache/photos-1.4.1.tgz": `${withUrl}${secret}` });
  const folder = folderWith(published);
  for (const format of ["json", "html", "text"]) {
    const { stdout } = immichGitops(["check", "--repo", folder, "--helm", "--verbose", "--format", format], { env });
    expect(stdout).toContain("absent");
    expect(stdout).not.toContain("generated4711");
  }
});

test.each([
  [["--helm"], "--helm needs the helm command, and there is none on the PATH"],
  [["--chart-dir", "nowhere"], "--chart-dir nowhere: there is no such folder"],
])("%j alone is refused", (args, message) => {
  const none = folderWith({});
  expect(check(published, { PATH: none }, ...args)).toEqual({
    status: 2,
    stdout: "",
    stderr: `immich-gitops: ${message}\n`,
  });
});
