import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { afterAll, describe, expect, test } from "vitest";
import { without } from "../without.ts";
import { folderWith, immichGitops, removeFolders } from "./command.ts";

afterAll(removeFolders);

const configuration = ".immich-gitops.yaml";

/** Every file below a folder, but for git's own. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("/.git/"))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith(".git/"))
    .sort();
}

function repository(files: Readonly<Record<string, string>> = {}): string {
  const folder = folderWith(files);
  spawnSync("git", ["init", "--quiet", folder]);
  return folder;
}

describe("in an empty folder", () => {
  const folder = join(folderWith({}), "new", "immich");
  const { status, stdout, stderr } = immichGitops(["init", folder, "--yes"]);

  test("it is the guide's deployment", () => {
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(filesIn(folder)).toEqual([
      configuration,
      "database.yaml",
      "externalsecret.yaml",
      "http-route.yaml",
      "immich-machine-learning/deployment.yaml",
      "immich-machine-learning/kustomization.yaml",
      "immich-machine-learning/service.yaml",
      "immich-server/deployment.yaml",
      "immich-server/kustomization.yaml",
      "immich-server/service.yaml",
      "kustomization.yaml",
      "namespace.yaml",
      "pvc.yaml",
      "serviceaccount.yaml",
      "valkey/deployment.yaml",
      "valkey/kustomization.yaml",
      "valkey/service.yaml",
      "zalando-k8s-store.yaml",
    ]);
  });

  test("it ends with what was written, the forecast, and three commands", () => {
    expect(stdout).toMatch(/^Written in [^\n]*:\n {2}\.immich-gitops\.yaml\n {2}database\.yaml\n/);
    expect(stdout).toContain("✓ Immich will come up");
    expect(stdout).toMatch(/\nNext:\n {2}git add .*\n {2}kubectl apply .*\n {2}kubectl .*\n/);
  });

  test("check agrees, and run again it changes nothing", () => {
    expect(immichGitops(["check", folder, "--fail-on", "warning"]).status).toBe(0);
    const again = immichGitops(["init", folder]);
    expect(again.status).toBe(0);
    expect(again.stderr).toContain("every file is as it would be written");
  });
});

describe("in a repository", () => {
  test("answers are kept, flags override them, and differences are shown before they are forced", () => {
    const root = repository();
    expect(immichGitops(["init", "apps/immich", "--operator", "cloudnative-pg"], { cwd: root }).status).toBe(0);
    expect(readFileSync(join(root, configuration), "utf8")).toContain("    operator: cloudnative-pg\n");
    const before = readFileSync(join(root, "apps/immich/http-route.yaml"), "utf8");
    const host = ["init", "--host", "pictures.example.org"];
    const refused = immichGitops(host, { cwd: root });
    expect(refused.status).toBe(2);
    expect(refused.stdout).toContain("-    - photos.example.com\n+    - pictures.example.org\n");
    expect(refused.stderr).toContain("1 file differs; nothing was written");
    expect(readFileSync(join(root, "apps/immich/http-route.yaml"), "utf8")).toBe(before);
    const forced = immichGitops([...host, "--force"], { cwd: root });
    expect(forced.status).toBe(0);
    expect(forced.stdout).toContain("+    - pictures.example.org\n");
    expect(readFileSync(join(root, "apps/immich/http-route.yaml"), "utf8")).toContain("pictures.example.org");
    expect(immichGitops(["init"], { cwd: root }).stderr).toContain("every file is as it would be written");
  });

  test("a dry run prints every file and writes none", () => {
    const root = repository();
    const { status, stdout } = immichGitops(["init", "--dry-run"], { cwd: root });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Would be written:\n {2}\.immich-gitops\.yaml\n {2}immich\/\n {4}database\.yaml\n/);
    expect(stdout).toContain("==> immich/database.yaml\napiVersion: acid.zalan.do/v1\n");
    expect(stdout).toContain("✓ Immich will come up");
    expect(filesIn(root)).toEqual([]);
  });

  test("an image is built under the name that the remote gives, and its token stays out of everything", () => {
    const root = repository();
    spawnSync("git", ["-C", root, "remote", "add", "origin", "https://me:canary-7Gq2@github.com/Example/Home.git"]);
    const flags = ["--extension", "vectorchord", "--build-image", "--deployer", "argo-cd"];
    const { status, stdout, stderr } = immichGitops(["init", ...flags], { cwd: root });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toContain("First of all ghcr.io/example/spilo-17-vchord:4.0-p3-1.1.1 must be pushed");
    const texts = filesIn(root).map((path) => readFileSync(join(root, path), "utf8"));
    expect(texts.join("")).not.toContain("canary-7Gq2");
    expect(readFileSync(join(root, "argocd/immich.yaml"), "utf8")).toContain(
      "repoURL: https://github.com/Example/Home.git\n",
    );
    expect(readFileSync(join(root, "immich/database-image/Dockerfile"), "utf8")).toContain(
      "FROM ghcr.io/zalando/spilo",
    );
  });
});

test("what the repository does not hold, and answers name, is taken for granted", () => {
  const root = repository({ [configuration]: "assume:\n  - a default StorageClass exists\n" });
  const flags = ["--library-claim", "photos", "--config-secret", "immich-settings"];
  const { status, stdout } = immichGitops(["init", ...flags], { cwd: root });
  expect(stdout).toContain("✓ Immich will come up");
  expect(status).toBe(0);
  expect(readFileSync(join(root, configuration), "utf8")).toContain(
    [
      "assume:",
      "  - a default StorageClass exists",
      '  - "PersistentVolumeClaim photos exists in namespace immich"',
      '  - "Secret immich-settings exists in namespace immich"\n',
    ].join("\n"),
  );
  expect(immichGitops(["check"], { cwd: root }).status).toBe(0);
});

describe("bad answers: one clear message, and nothing is written", () => {
  test.each([
    [["--library-size", "500GB"], "library-size: 500GB is no size"],
    [["--host", "https://photos.example.com"], "host: https://photos.example.com is a URL"],
    [["--host", "photos"], "host: photos is no host name"],
    [["--immich", "1.94.1"], "immich: 1.94.1 is too old"],
    [["--immich", "9.0.0"], "immich: 9.0.0 is newer than what is known here"],
    [["--immich", "release"], "immich: release is no release to be pinned"],
    [["--namespace", "Immich_1"], "namespace: Immich_1 is no name"],
    [["--instances", "0"], "instances: 0 is no number from 1 to 9"],
    [["--operator", "crunchy"], "Allowed choices are zalando, cloudnative-pg"],
    [["--extension", "vectorchord"], "extension: no published Spilo carries VectorChord"],
    [["--database-image", "ghcr.io/immich-app/postgres:17-vectorchord0.4.2"], "is not made from Spilo"],
    [["--database-image", "ghcr.io/example/spilo-vchord"], "has no tag that stays what it is"],
    [
      ["--operator", "cloudnative-pg", "--database-image", "ghcr.io/tensorchord/cloudnative-vectorchord:17-2.0.0"],
      "carries vchord 2.0.0, and Immich 3.2.2 takes >=0.3 <2",
    ],
    [["--deployer", "argo-cd"], "repo-url: Argo CD must be told where this repository is"],
    [["--repo-url", "https://me:secret@example.com/a.git"], "holds credentials"],
    [["--config-store", "vault"], "config-store and config-key go together"],
    [["--deployer-file", "../immich.yaml"], "is no path in the repository"],
  ])("%j", (flags, message) => {
    const root = repository();
    const { status, stdout, stderr } = immichGitops(["init", "immich", ...flags], { cwd: root });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("me:secret");
    expect(stdout).toBe("");
    expect(filesIn(root)).toEqual([]);
  });

  test("a folder that is not empty", () => {
    const root = repository({ "immich/notes.txt": "mine\n" });
    const { status, stderr } = immichGitops(["init", "immich"], { cwd: root });
    expect(status).toBe(2);
    expect(stderr).toContain("immich is not empty: it holds notes.txt; nothing was written");
    expect(filesIn(root)).toEqual(["immich/notes.txt"]);
  });

  test("a folder outside of the repository, and one that is a file", () => {
    const root = repository({ file: "" });
    expect(immichGitops(["init", "/", "--repo", root]).stderr).toContain("/ lies outside the repository");
    expect(immichGitops(["init", "file"], { cwd: root }).stderr).toContain("file is not a folder");
    expect(immichGitops(["init", "file/immich"], { cwd: root }).status).toBe(2);
    expect(filesIn(root)).toEqual(["file"]);
  });

  test("a configuration that is no configuration, or of another release", () => {
    const broken = repository({ [configuration]: "init: [a]\n" });
    expect(immichGitops(["init"], { cwd: broken }).stderr).toContain(
      `${configuration}:1:1: init.0 must hold the answers`,
    );
    const unknown = repository({ [configuration]: "init:\n  immich:\n    hosts: a\n" });
    expect(immichGitops(["init"], { cwd: unknown }).stderr).toContain("init asks nothing that is called hosts");
  });

  test.skipIf(without(process.getuid?.() !== 0, "tests of missing permissions", "a user who is not root"))(
    "no permission",
    () => {
      const root = repository();
      mkdirSync(join(root, "apps"));
      chmodSync(join(root, "apps"), 0o555);
      const { status, stderr } = immichGitops(["init", "apps/immich"], { cwd: root });
      expect(status).toBe(2);
      expect(stderr).toContain("cannot make");
      expect(filesIn(root)).toEqual([]);
    },
  );

  test("a disk that is full in the middle leaves everything as it was", () => {
    const root = repository({ "README.md": "mine\n" });
    const command = join(import.meta.dirname, "../../dist/cli/main.js");
    // Half a kilobyte a file: the larger manifests do not fit.
    const { status, stderr } = spawnSync(
      "bash",
      ["-c", `ulimit -f 1; exec "$0" "$1" init immich`, process.execPath, command],
      {
        cwd: root,
        encoding: "utf8",
      },
    );
    expect(stderr).toMatch(/cannot write .*EFBIG/);
    expect(status).toBe(2);
    expect(filesIn(root)).toEqual(["README.md"]);
    expect(existsSync(join(root, "immich"))).toBe(false);
  });

  test("a target that is no file leaves everything as it was", () => {
    const root = repository();
    mkdirSync(join(root, configuration));
    writeFileSync(join(root, configuration, "a"), "");
    expect(immichGitops(["init", "immich"], { cwd: root }).status).toBe(2);
    expect(filesIn(root)).toEqual([`${configuration}/a`]);
  });
});
