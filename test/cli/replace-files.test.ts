import { spawn, spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { folderWith, removeFolders } from "./command.ts";

afterAll(removeFolders);

/** The writer by itself, as a program that a signal can end at any moment. */
let program: string;

beforeAll(async () => {
  const folder = folderWith({});
  const bundle = await rolldown({
    input: join(import.meta.dirname, "../../src/cli/replace-files.ts"),
    platform: "node",
  });
  await bundle.write({ file: join(folder, "replace-files.mjs"), format: "esm" });
  await bundle.close();
  program = join(folder, "replace-files.mjs");
});

function run(code: string, prefix = ""): { status: number | null; stderr: string } {
  const source = `import { replaceFiles } from ${JSON.stringify(program)};\n${code}`;
  const { status, stderr } = spawnSync(
    "sh",
    ["-c", `${prefix} "$0" --input-type=module -e "$1"`, process.execPath, source],
    {
      encoding: "utf8",
    },
  );
  return { status, stderr };
}

describe("replacing files", () => {
  test("whenever it is killed, each file holds the old text or the new one", async () => {
    const texts = [`old\n${"o".repeat(300_000)}`, `new\n${"n".repeat(300_000)}`];
    const folder = folderWith({ "a.yaml": texts[0] as string, "b.yaml": texts[0] as string });
    const loop = `
      import { replaceFiles } from ${JSON.stringify(program)};
      const texts = ["old\\n" + "o".repeat(300000), "new\\n" + "n".repeat(300000)];
      process.stdout.write("ready");
      for (let turn = 1; ; turn++) {
        const text = texts[turn % 2];
        replaceFiles(["a.yaml", "b.yaml"].map((name) => ({ file: ${JSON.stringify(folder)} + "/" + name, text })));
      }`;
    for (let kill = 0; kill < 50; kill++) {
      const child = spawn(process.execPath, ["--input-type=module", "-e", loop], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const gone = new Promise((done) => child.once("close", done));
      await new Promise((done) => child.stdout.once("data", done));
      await new Promise((done) => setTimeout(done, randomInt(30)));
      child.kill("SIGKILL");
      await gone;
      for (const name of ["a.yaml", "b.yaml"]) expect(texts).toContain(readFileSync(join(folder, name), "utf8"));
    }
  }, 60_000);

  test("keeps the mode, and writes to what a link leads to", () => {
    const folder = folderWith({ "real/a.yaml": "old\n" });
    chmodSync(join(folder, "real/a.yaml"), 0o640);
    symlinkSync("real/a.yaml", join(folder, "link.yaml"));
    const { status } = run(`replaceFiles([{ file: ${JSON.stringify(join(folder, "link.yaml"))}, text: "new\\n" }]);`);
    expect(status).toBe(0);
    expect(lstatSync(join(folder, "link.yaml")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "real/a.yaml"), "utf8")).toBe("new\n");
    expect(statSync(join(folder, "real/a.yaml")).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(folder, "real"))).toEqual(["a.yaml"]);
  });

  test.each([
    ["a read-only file", "it is read-only", (folder: string) => chmodSync(join(folder, "b.yaml"), 0o444), "", ""],
    [
      "a file that changed meanwhile",
      "has changed meanwhile",
      (folder: string) => writeFileSync(join(folder, "b.yaml"), "mine\n"),
      "",
      "mine\n",
    ],
    ["no room on the disk", "cannot write", () => undefined, "ulimit -f 1;", ""],
    ["a folder in its place", "cannot write", (folder: string) => mkdirSync(join(folder, "b.yaml.d")), "", ""],
  ])("%s: says so, and leaves every file as it was", (_name, message, spoil, prefix, held) => {
    const folder = folderWith({ "a.yaml": "old\n", "b.yaml": "old\n" });
    spoil(folder);
    const text = "new\n".repeat(prefix === "" ? 1 : 2000);
    const target = _name.startsWith("a folder") ? "b.yaml.d" : "b.yaml";
    const replacements = [
      { file: join(folder, "a.yaml"), text, former: "old\n" },
      { file: join(folder, target), text, former: target === "b.yaml" ? "old\n" : undefined },
    ];
    const { status, stderr } = run(`replaceFiles(${JSON.stringify(replacements)});`, prefix);
    expect(status).not.toBe(0);
    expect(stderr).toContain(message);
    expect(readFileSync(join(folder, "a.yaml"), "utf8")).toBe("old\n");
    expect(readFileSync(join(folder, "b.yaml"), "utf8")).toBe(held === "" ? "old\n" : held);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});
