import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleWith, folderWith, removeFolders, type Result } from "./command.ts";

/** The package as npm would publish it, installed in a folder of its own: from the tarball alone, without any registry. */
const root = join(import.meta.dirname, "../..");
let home = "";
let packed: { readonly filename: string; readonly unpackedSize: number; readonly files: readonly { path: string }[] };

beforeAll(() => {
  home = folderWith({ "package.json": '{ "private": true, "type": "module" }\n' });
  // What was built for the other tests is packed as it is; to build it here would pull it from under them.
  const pack = run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", home], root);
  packed = Object.values<typeof packed>(JSON.parse(pack.stdout))[0] as typeof packed;
  const tarball = join(home, packed.filename);
  const flags = ["--offline", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"];
  const install = run("npm", ["install", ...flags, "--cache", folderWith({}), tarball], home);
  expect(install.status, install.stderr).toBe(0);
});
afterAll(removeFolders);

function run(program: string, args: readonly string[], cwd: string): Result {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8", maxBuffer: 1 << 26 });
  return { status, stdout, stderr };
}

test("it takes at most 3 MB, and holds no test and no source", () => {
  expect(packed.unpackedSize).toBeLessThanOrEqual(3_000_000);
  expect(packed.files.filter(({ path }) => /\.test\.|^src\/|^test\//.test(path))).toEqual([]);
});

test("its command forecasts", () => {
  const command = join(home, "node_modules/.bin/immich-gitops");
  expect(run(command, ["--version"], home).stdout).toMatch(/^immich-gitops \d+\.\d+\.\d+ \(catalogue /);
  const { status, stdout, stderr } = run(command, ["check"], exampleWith("guide"));
  expect([status, stderr]).toEqual([1, ""]);
  expect(stdout).toContain("✗ Immich will not come up");
  for (const format of ["sarif", "html"])
    expect(run(command, ["check", "--format", format], exampleWith("guide-corrected"))).toMatchObject({
      status: 0,
      stderr: "",
    });
});

test("it keeps what V8 compiled, and says the same when that is there, broken or cannot be kept", () => {
  const command = join(home, "node_modules/.bin/immich-gitops");
  const compiled = join(home, "node_modules/immich-gitops/dist/compiled");
  const report = (): Result => run(command, ["check", "--format", "json"], exampleWith("guide"));
  rmSync(compiled, { recursive: true, force: true });
  const first = report();
  const files = readdirSync(compiled, { recursive: true, encoding: "utf8" })
    .filter((path) => path.includes(".cjs-"))
    .map((path) => join(compiled, path));
  expect(files.map((path) => basename(path).split("-")[0])).toContain("commands.cjs");
  expect(report()).toEqual(first);
  for (const path of files) {
    const content = readFileSync(path);
    content.fill(0x55, content.length / 2, content.length / 2 + 9);
    writeFileSync(path, content);
  }
  expect(report()).toEqual(first);
  for (const path of files) truncateSync(path, 100);
  expect(report()).toEqual(first);
  rmSync(compiled, { recursive: true });
  // A file in the folder's place: not even root can write there.
  writeFileSync(compiled, "");
  expect(report()).toEqual(first);
  rmSync(compiled);
});

test("without the optional database a rehearsal says what it lacks", () => {
  const { status, stderr } = run(join(home, "node_modules/.bin/immich-gitops"), ["rehearse"], exampleWith("guide"));
  expect(status).toBe(2);
  expect(stderr).toContain("--postgres-bin");
});

test("other programs can import it, with its types", () => {
  const program = `import { analyse, memoryFiles, sarifReport, sourceTree, type Forecast } from "immich-gitops";

const files = memoryFiles({ "a.yaml": "apiVersion: v1\\nkind: ConfigMap\\nmetadata: { name: a }\\n" });
const { forecast } = await analyse(sourceTree(files), { paths: [""], root: "." });
const verdict: Forecast["verdict"] = forecast.verdict;
if (!sarifReport(forecast).includes('"results": []')) throw new Error(verdict);
`;
  writeFileSync(join(home, "program.ts"), program);
  const flags = ["--module", "nodenext", "--target", "es2023", "--strict", "--outDir", "out", "--types", ""];
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  expect(run(process.execPath, [tsc, ...flags, "program.ts"], home)).toMatchObject({ status: 0, stdout: "" });
  expect(run(process.execPath, ["out/program.js"], home)).toEqual({ status: 0, stdout: "", stderr: "" });
});
