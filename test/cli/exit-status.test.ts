import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { exampleWith, folderWith, immichGitops, immichGitopsReadByHead, removeFolders } from "./command.ts";
import { reportOn } from "./report.ts";

afterAll(removeFolders);

const configMap = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  a: b\n";
const ready = "examples/guide-corrected";
const failing = "examples/guide";

describe("findings", () => {
  const degraded = exampleWith("guide-corrected", { "externalsecret.yaml": withBackupThatFails() });

  test.each([
    [0, ready, "error"],
    [0, ready, "warning"],
    [0, ready, "unknown"],
    [1, failing, "error"],
    [1, failing, "warning"],
    [0, failing, "never"],
    [0, degraded, "error"],
    [1, degraded, "warning"],
    [0, degraded, "never"],
  ])("status %i for %s with --fail-on %s", (status, folder, failOn) => {
    const result = immichGitops(["check", folder, "--fail-on", failOn]);
    expect(result.stderr).toBe("");
    expect(result.status).toBe(status);
  });

  test("the verdicts behind them", () => {
    expect([ready, failing, degraded].map((folder) => reportOn(folder).verdict)).toEqual([
      "ready",
      "fails",
      "degraded",
    ]);
  });
});

describe("what the tool cannot do ends with status 2, words on stderr and nothing on stdout", () => {
  const empty = folderWith({});
  const noManifests = folderWith({ "notes.txt": "nothing here\n" });
  const noImmich = folderWith({ "kustomization.yaml": "resources: [a.yaml]\n", "a.yaml": configMap });

  test.each([
    [["chek"], "Did you mean check?"],
    [["check", "--fromat", "json"], "Did you mean --format?"],
    [["check", "--format", "yaml"], "Allowed choices are text, json, sarif, github, junit, markdown, html."],
    [["check", "--fail-on", "blood"], "Allowed choices are error, warning, unknown, never."],
    [["check", "nowhere"], "there is no path nowhere"],
    [["check", "--repo", "nowhere"], "there is no folder nowhere"],
    [["check", "--repo", "package.json"], "package.json is not a folder"],
    [["check", "src", "--repo", "examples"], "src lies outside the repository"],
    [["check", empty], `nothing to check: no manifests in ${empty}`],
    [["check", noManifests], `nothing to check: no manifests in ${noManifests}`],
    [["check", "--repo", noImmich], "runs an Immich image"],
    [["check", "--all-apps", "--repo", empty], `nothing to check: no manifests in ${empty}`],
    [["check", ready, "--all-apps"], "leave out the paths"],
    [["check", "--load-restrictor", "none"], "Allowed choices are LoadRestrictionsRootOnly, LoadRestrictionsNone."],
    [["check", ready, "--format", "text", "--format", "json"], "only one report can go to stdout"],
    [["check", ready, "--output", "a", "--output", "b"], "--output b has no --format of its own"],
    [["check", ready, "--output", "nowhere/report.txt"], "cannot write nowhere/report.txt"],
    [["render"], "missing required argument 'path'"],
    [["render", empty], `no manifests in ${empty}`],
    [["explain", "preload-mising"], "did you mean postgres/preload-missing"],
  ])("%j", (args, words) => {
    const { status, stdout, stderr } = immichGitops(args);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain("fault of immich-gitops");
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });

  test("a folder without Immich is forecast when it is named", () => {
    expect(immichGitops(["check", noImmich])).toMatchObject({ status: 0, stderr: "" });
  });
});

describe("where Immich is deployed in a way that is not read, the refusal says so", () => {
  const helmfile = (release: string): string => `repositories:
  - name: immich
    url: https://immich-app.github.io/immich-charts
releases:
  - name: ${release}
    namespace: apps
    chart: bjw-s/app-template
`;
  const terraform = (name: string): string => `resource "helm_release" "app" {\n  chart = "${name}"\n}\n`;
  const fleet = (chart: string): string => `defaultNamespace: apps\nhelm:\n  chart: ${chart}\n`;
  const values = (name: string): string => `env:\n  ${name}: db\n`;
  const workload = (name: string): string => `services:\n  app:\n    image: ghcr.io/immich-app/${name}:v2.7.5\n`;

  test.each([
    ["helmfile.yaml", helmfile("immich"), "helmfile.yaml:5 deploys Immich by helmfile, which is not read"],
    ["helmfile.d/10-apps.yaml.gotmpl", helmfile("immich"), "run `helmfile template > rendered.yaml`"],
    ["immich.tf", terraform("immich"), "immich.tf:2 installs Immich's chart by Terraform, which is not read"],
    [
      "roles/app.yaml.j2",
      workload("immich-server"),
      "roles/app.yaml.j2:3 names Immich's image, but is no manifest yet",
    ],
    ["immich/fleet.yaml", fleet("immich"), "immich/fleet.yaml:3 deploys Immich by Fleet, which is not read"],
    ["photos/values.yaml", values("IMMICH_LOG_LEVEL"), "photos/values.yaml:2 holds values of Immich's chart, it seems"],
    ["compose.prod.yml", workload("immich-server"), "compose.prod.yml:3 runs Immich by Docker Compose"],
  ])("%s", (file, text, words) => {
    const { status, stdout, stderr } = immichGitops(["check", "--repo", folderWith({ [file]: text })]);
    expect(stderr).toContain(words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });

  test.each([
    ["helmfile.yaml", helmfile("paperless")],
    ["paperless/fleet.yaml", fleet("paperless")],
    ["wiki/values.yaml", values("DB_HOSTNAME")],
    ["apps.tf", terraform("paperless")],
    ["app.yaml.j2", workload("other")],
    ["compose.yaml", workload("other")],
    ["notes.md", workload("immich-server")],
  ])("but not of %s without it", (file, text) => {
    const { stderr } = immichGitops(["check", "--repo", folderWith({ [file]: text })]);
    expect(stderr.trim().split("\n").slice(1)).toEqual(["`immich-gitops init` writes a deployment of Immich"]);
  });
});

test.each([[["--help"]], [["check", "--help"]], [["render", "--help"]], [["explain", "--help"]]])("%j", (args) => {
  const { status, stdout, stderr } = immichGitops(args);
  expect(stdout).toMatch(/Examples?:\n {2}\$ immich-gitops /);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("--version tells the date of the catalogue", () => {
  const { status, stdout } = immichGitops(["--version"]);
  expect(stdout).toMatch(/^immich-gitops \d+\.\d+\.\d+ \(catalogue \d{4}-\d{2}\)\n$/);
  expect(status).toBe(0);
});

test("a reader that closes the pipe is no failure, and the status still counts", async () => {
  expect(await immichGitopsReadByHead(["check", failing, "--verbose"])).toEqual({ status: 1, stderr: "" });
  expect(await immichGitopsReadByHead(["check", ready, "--verbose"])).toEqual({ status: 0, stderr: "" });
});

test("render prints what kustomize would, and nothing when the build fails", () => {
  const { status, stdout } = immichGitops(["render", ready]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^apiVersion: v1\nkind: Namespace\nmetadata:\n {2}name: immich\n---\n/);
  const broken = folderWith({ "kustomization.yaml": "resources: [absent.yaml]\n" });
  const refused = immichGitops(["render", broken]);
  expect(refused).toMatchObject({ status: 1, stdout: "" });
  expect(refused.stderr).toMatch(/^kustomization\.yaml:1:13: /);
});

test("a path is found from wherever the command is called", () => {
  const fromWithin = immichGitops(["check"], { cwd: join(import.meta.dirname, "../../examples/guide/valkey") });
  expect(fromWithin.status).toBe(1);
  expect(fromWithin.stdout).toBe(immichGitops(["check", failing, "--repo", failing]).stdout);
});

test("a kustomization file stands for its folder", () => {
  const named = immichGitops(["check", join(failing, "kustomization.yaml")]);
  expect(named).toEqual(immichGitops(["check", failing]));
});

function withBackupThatFails(): string {
  return `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: immich-db-url
  namespace: immich
spec:
  secretStoreRef:
    kind: SecretStore
    name: zalando-k8s-store
  target:
    name: immich-db-url
    template:
      data:
        DB_URL: postgres://immich:{{ .password }}@immich-postgresql:5432/immich?sslmode=no-verify
  data:
    - secretKey: password
      remoteRef:
        key: immich.immich-postgresql.credentials.postgresql.acid.zalan.do
        property: password
`;
}
