import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { diskFiles, gitFiles, revisionIn, sourceTree, type Files } from "./index.ts";

let outer: string;
let root: string;

beforeEach(() => {
  outer = mkdtempSync(join(tmpdir(), "immich-gitops-"));
  root = join(outer, "repository");
  mkdirSync(root);
});

afterEach(() => rmSync(outer, { recursive: true }));

function git(...args: readonly string[]): string {
  const settings = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
  return execFileSync("git", ["-C", root, ...settings, ...args], { encoding: "utf8", stdio: "pipe" });
}

function commit(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  git("add", "-A");
  git("commit", "-qm", "change");
}

function init(): void {
  git("init", "-q", "-b", "main");
}

function everything(files: Files, folder = ""): readonly string[] {
  return files.list(folder).flatMap((name) => {
    const path = folder === "" ? name : `${folder}/${name}`;
    if (name === ".git") return [];
    return files.kind(path) === "folder"
      ? everything(files, path)
      : [`${path}: ${files.kind(path)} ${read(files, path)}`];
  });
}

function read(files: Files, path: string): string | undefined {
  const bytes = files.read(path);
  return bytes && new TextDecoder().decode(bytes);
}

describe("gitFiles", () => {
  test("are the files of the work tree at that commit, names with blanks and links included", () => {
    init();
    mkdirSync(join(root, "app"));
    symlinkSync("a b.yaml", join(root, "app/link.yaml"));
    symlinkSync("app", join(root, "also"));
    writeFileSync(join(outer, "away"), "kind: Secret\n");
    symlinkSync("../../away", join(root, "app/away.yaml"));
    commit({ "app/a b.yaml": "kind: A\n", "ä/kustomization.yaml": "resources: []\n", README: "text\n" });
    const files = gitFiles(root, "HEAD");
    expect(everything(files)).toEqual(everything(diskFiles(root)));
    expect(read(files, "also/link.yaml")).toBe("kind: A\n");
    expect(files.kind("app/away.yaml")).toBe("outside");
    expect([files.kind("absent"), files.kind(""), files.list("absent")]).toEqual([undefined, "folder", []]);
  });

  test("do not see what is not committed, and leave the work tree alone", () => {
    init();
    commit({ "a.yaml": "kind: A\n" });
    writeFileSync(join(root, "a.yaml"), "kind: B\n");
    writeFileSync(join(root, "b.yaml"), "kind: B\n");
    const status = git("status", "--porcelain");
    const files = gitFiles(root, "HEAD");
    expect([read(files, "a.yaml"), files.list("")]).toEqual(["kind: A\n", ["a.yaml"]]);
    expect(git("status", "--porcelain")).toBe(status);
  });

  test("of a folder within the repository are relative to it", () => {
    init();
    commit({ "cluster/app/a.yaml": "kind: A\n", "other.yaml": "kind: O\n" });
    expect(everything(gitFiles(join(root, "cluster"), "HEAD"))).toEqual(["app/a.yaml: file kind: A\n"]);
  });

  test("a submodule is an empty folder", () => {
    init();
    commit({ "a.yaml": "kind: A\n" });
    git("update-index", "--add", "--cacheinfo", `160000,${git("rev-parse", "HEAD").trim()},charts`);
    git("commit", "-qm", "submodule");
    const files = gitFiles(root, "HEAD");
    expect([files.kind("charts"), files.list("charts"), files.read("charts")]).toEqual(["folder", [], undefined]);
  });

  test("what is the same in two trees is parsed once", () => {
    init();
    commit({ "a.yaml": "kind: A\n", "b.yaml": "kind: B\n" });
    writeFileSync(join(root, "b.yaml"), "kind: C\n");
    const now = sourceTree(diskFiles(root));
    const then = sourceTree(gitFiles(root, "HEAD"), now);
    expect(then.yaml("a.yaml")).toBe(now.yaml("a.yaml"));
    expect(then.yaml("b.yaml")).not.toBe(now.yaml("b.yaml"));
  });
});

describe("revisionIn", () => {
  test("finds tags, branches and what git can count", () => {
    init();
    commit({ a: "1" });
    git("tag", "v1");
    const first = git("rev-parse", "HEAD").trim();
    commit({ a: "2" });
    expect(revisionIn(root, "v1")).toEqual({ commit: first, name: "v1" });
    expect(revisionIn(root, "HEAD~1")).toEqual({ commit: first, name: "HEAD~1" });
    expect(revisionIn(root, "--all")).toEqual({ problem: "git knows no revision --all" });
  });

  test("auto is where the branch left the default branch", () => {
    init();
    commit({ a: "1" });
    const base = git("rev-parse", "HEAD").trim();
    git("switch", "-qc", "feature");
    commit({ a: "2" });
    git("switch", "-q", "main");
    commit({ b: "3" });
    git("switch", "-q", "feature");
    expect(revisionIn(root, "auto")).toEqual({ commit: base, name: `${base.slice(0, 10)} (where HEAD left main)` });
  });

  test("says what is wrong with a repository", () => {
    expect(revisionIn(root, "HEAD")).toEqual({
      problem: "this is no git repository, so there is nothing to look back to",
    });
    init();
    const none = "this repository has no commit yet, so there is nothing to look back to";
    expect([revisionIn(root, "HEAD"), revisionIn(root, "auto")]).toEqual([{ problem: none }, { problem: none }]);
    commit({ a: "1" });
    commit({ a: "2" });
    const deep = root;
    root = join(outer, "shallow");
    execFileSync("git", ["clone", "-q", "--depth", "1", `file://${deep}`, root], { stdio: "pipe" });
    expect(revisionIn(root, "HEAD~1")).toEqual({
      problem:
        "git knows no revision HEAD~1; this clone is shallow: fetch the rest (git fetch --unshallow, or fetch-depth: 0 in a workflow)",
    });
  });
});
