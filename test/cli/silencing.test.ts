import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { exampleWith, immichGitops, removeFolders } from "./command.ts";
import { reportOn } from "./report.ts";

afterAll(removeFolders);

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

function git(folder: string, ...args: readonly string[]): void {
  const settings = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
  execFileSync("git", ["-C", folder, ...settings, ...args], { stdio: "pipe" });
}

describe("--baseline", () => {
  test("accepts what was there when it was written, wherever that has moved to, and nothing else", () => {
    const folder = exampleWith("guide");
    const baseline = join(folder, "baseline.json");
    const written = immichGitops(["check", folder, "--baseline", baseline, "--write-baseline"]);
    expect(written).toMatchObject({ status: 0, stderr: `${baseline} accepts what is found today\n` });
    expect(written.stdout).toMatch(/\n✗ Immich will not come up: \d accepted by the baseline\.\n/);
    edit(join(folder, "database.yaml"), (text) => "# above\n".repeat(20) + text);
    expect(reportOn(folder, "--baseline", baseline)).toMatchObject({ findings: [], verdict: "fails" });
    edit(join(folder, "kustomization.yaml"), (text) => text.replace(/^.*pvc\.yaml\n/m, ""));
    const { status, stdout } = immichGitops(["check", folder, "--baseline", baseline]);
    expect(status).toBe(1);
    expect(stdout).toContain("kustomize/unlisted-manifest");
    expect(stdout).not.toContain("immich/backup-url\n");
  });

  test("what is mended is forgotten only on demand", () => {
    const folder = exampleWith("guide");
    const baseline = join(folder, "baseline.json");
    immichGitops(["check", folder, "--baseline", baseline, "--write-baseline"]);
    const file = join(folder, "externalsecret.yaml");
    edit(file, (text) => text.replace("sslmode=no-verify", "sslmode=require&uselibpqcompat=true"));
    expect(immichGitops(["check", folder, "--baseline", baseline]).stderr).toMatch(
      /^1 of what .* is not found any more/,
    );
  });

  test.each([
    [["--write-baseline"], "--write-baseline writes the file that --baseline names"],
    [["--baseline", "nowhere.json"], "there is no baseline nowhere.json"],
    [["--baseline", "package.json"], "package.json is no baseline"],
  ])("%j is refused", (args, words) => {
    const { status, stdout, stderr } = immichGitops(["check", "examples/guide", ...args]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
  });
});

describe("--changed-from", () => {
  test("tells what the work tree brings or touches, and leaves the verdict as it is", () => {
    const folder = exampleWith("guide");
    git(folder, "init", "-q", "-b", "main");
    git(folder, "add", "-A");
    git(folder, "commit", "-qm", "as it is");
    const told = (): unknown => {
      const { findings, verdict } = reportOn(folder, "--changed-from", "HEAD");
      return [verdict, findings.map(({ rule }) => rule)];
    };
    expect(told()).toEqual(["fails", []]);
    edit(join(folder, "database.yaml"), (text) => `# above\n${text.replace("pgvector: public", "pgvector:  public")}`);
    expect(told()).toEqual(["fails", ["postgres/extension-unknown"]]);
    expect(immichGitops(["check", folder, "--changed-from", "nowhere"]).stderr).toBe(
      "immich-gitops: --changed-from nowhere: git knows no revision nowhere\n",
    );
  });
});

test("an ignored finding is counted, and told with its reason by --verbose", () => {
  const folder = exampleWith("guide");
  edit(join(folder, "externalsecret.yaml"), (text) =>
    text.replace(/^( *)DB_URL:/m, "$1# immich-gitops-ignore immich/backup-url: copied as a whole\n$&"),
  );
  const { stdout } = immichGitops(["check", folder]);
  expect(stdout).toContain("\ni 1 finding ignored: immich/backup-url\n");
  expect(stdout).not.toContain("backup will fail");
  expect(immichGitops(["check", folder, "--verbose"]).stdout).toMatch(/, ignored:\s+copied\s+as\s+a\s+whole\n/);
});

test("a severity of the configuration decides about the exit status", () => {
  const lines = ["error", "warning"].map((severity) => `severities: { immich/vector-extension: ${severity} }\n`);
  const statuses = lines.map(
    (line) => immichGitops(["check", exampleWith("guide", { ".immich-gitops.yaml": line })]).status,
  );
  expect(statuses).toEqual([1, 0]);
});
