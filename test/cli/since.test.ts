import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { exampleWith, immichGitops, removeFolders } from "./command.ts";

afterAll(removeFolders);

function git(folder: string, ...args: readonly string[]): void {
  const settings = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
  execFileSync("git", ["-C", folder, ...settings, ...args], { stdio: "pipe" });
}

function repository(): string {
  const folder = exampleWith("guide-corrected");
  git(folder, "init", "-q", "-b", "main");
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", "works");
  return folder;
}

describe("check --since", () => {
  test("of a tree that is as it was says so and stays ready", () => {
    const folder = repository();
    const { status, stdout, stderr } = immichGitops(["check", "--since", "HEAD"], { cwd: folder });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n")[0]).toContain("changes since HEAD");
  });

  test("finds what the work tree does to what runs, committed or not", () => {
    const folder = repository();
    writeFileSync(join(folder, "pvc.yaml"), claim("photos"));
    const server = join(folder, "immich-server/deployment.yaml");
    execFileSync("sed", ["-i", "s/claimName: .*/claimName: photos/", server]);
    const { status, stdout } = immichGitops(["check", "--since", "auto", "--format", "json"], { cwd: folder });
    const report = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(report.since).toMatch(/^[0-9a-f]{10} \(where HEAD left main\)$/);
    expect(report.findings[0].rule).toBe("change/data-detached");
  });

  test.each([
    ["HEAD~7", "git knows no revision HEAD~7"],
    ["nowhere", "git knows no revision nowhere"],
  ])("--since %s is refused", (revision, message) => {
    const { status, stdout, stderr } = immichGitops(["check", "--since", revision], { cwd: repository() });
    expect([status, stdout, stderr]).toEqual([2, "", `immich-gitops: --since ${revision}: ${message}\n`]);
  });

  test("outside a repository, and before its first commit, there is nothing to look back to", () => {
    const folder = exampleWith("guide-corrected");
    const refusal = (): string => immichGitops(["check", folder, "--since", "HEAD"], { cwd: folder }).stderr;
    expect(refusal()).toContain("this is no git repository");
    git(folder, "init", "-q");
    expect(refusal()).toContain("this repository has no commit yet");
  });

  test("a folder that was renamed is found where it was", () => {
    const moved = repository();
    execFileSync("sh", ["-c", "mkdir new && git mv $(ls -A | grep -vE '^(.git|new)$') new"], { cwd: moved });
    const { status, stdout } = immichGitops(["check", "new", "--since", "HEAD"], { cwd: moved });
    expect(stdout).not.toContain("change/");
    expect(status).toBe(0);
  });
});

function claim(name: string): string {
  return `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: ${name}
  namespace: immich
spec:
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 100Gi
`;
}
