import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { without } from "../without.ts";
import { folderWith, immichGitops, removeFolders } from "./command.ts";

afterAll(removeFolders);

const shells = ["bash", "zsh", "fish"] as const;
const isAbsent = (shell: string): boolean =>
  without(spawnSync(shell, ["--version"]).status === 0, `tests in ${shell}`, `${shell} installed`);
const files = new Map<string, string>();

beforeAll(() => {
  const folder = folderWith({});
  for (const shell of shells) {
    const { status, stdout, stderr } = immichGitops(["completion", shell]);
    expect([status, stderr]).toEqual([0, ""]);
    files.set(shell, join(folder, shell));
    writeFileSync(join(folder, shell), stdout);
  }
});

function said(shell: string, script: string): readonly string[] {
  const { stdout, stderr, status } = spawnSync(shell, ["-c", script], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.split("\n").filter((line) => line !== "");
}

describe.each(shells)("%s", (shell) => {
  test.skipIf(isAbsent(shell))("can read its script", () => {
    expect(spawnSync(shell, ["-n", files.get(shell) ?? ""], { encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });
});

const typed: readonly (readonly [string, readonly string[]])[] = [
  ["ch", ["check"]],
  ["check --format s", ["sarif"]],
  ["check --changed", ["--changed-from"]],
  ["fix --rule immich/back", ["immich/backup-url"]],
  ["explain ignore/un", ["ignore/unused"]],
  ["completion z", ["zsh"]],
];

describe.skipIf(isAbsent("bash"))("bash completes", () => {
  test.each(typed)("%s", (line, offered) => {
    const words = ["immich-gitops", ...line.split(" ")].map((word) => `'${word}'`);
    const script = `source '${files.get("bash")}'; COMP_WORDS=(${words.join(" ")}); COMP_CWORD=${words.length - 1}; _immich_gitops; printf '%s\\n' "\${COMPREPLY[@]}"`;
    expect(said("bash", script)).toEqual(offered);
  });
});

describe.skipIf(isAbsent("fish"))("fish completes", () => {
  test.each(typed)("%s", (line, offered) => {
    const lines = said("fish", `source '${files.get("fish")}'; complete -C 'immich-gitops ${line}'`);
    expect(lines.map((each) => each.split("\t")[0])).toEqual(offered);
  });
});

test("another shell is refused", () => {
  const { status, stderr } = immichGitops(["completion", "powershell"]);
  expect(status).toBe(2);
  expect(stderr).toContain("Allowed choices are bash, zsh, fish.");
});
