import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { folderWith, immichGitops, removeFolders } from "./command.ts";

afterAll(removeFolders);

const root = join(import.meta.dirname, "../..");

/** Programs that others ask for help. These only leave word that they were called. */
function boastfulPrograms(): string {
  const folder = folderWith({});
  for (const name of ["helm", "kubectl", "kustomize", "flux"]) {
    writeFileSync(join(folder, name), `#!/bin/sh\necho called >> "${folder}/called"\necho "kind: List"\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

/** The same files in a folder of another name, at another depth. */
function checkout(source: string, ...names: readonly string[]): string {
  const folder = join(folderWith({}), ...names);
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, source), folder, { recursive: true });
  return folder;
}

const sources = [
  "examples/guide",
  "examples/guide-corrected",
  "src/diagnose/rules/charts/values-ignored/broken",
  "src/diagnose/rules/flux/variable-unset/broken",
  "src/diagnose/rules/argo-cd/wave-deadlock/broken",
];

test.each(sources)("%s gives the same bytes, wherever and beside whatever it is read", (source) => {
  const helpers = boastfulPrograms();
  const none = folderWith({});
  const [here, there] = [checkout(source, "a"), checkout(source, "Ünder", "work tree", "z")];
  const expected = reports(here, { TZ: "UTC", LC_ALL: "C.UTF-8" });
  const path = `${helpers}${delimiter}${process.env["PATH"]}`;
  const east = { TZ: "Pacific/Kiritimati", LC_ALL: "C", KUBECONFIG: "/nowhere", CI: "true", FORCE_COLOR: "1" };
  const west = { TZ: "Pacific/Pago_Pago", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", HOME: none };
  expect(expected.join("").length).toBeGreaterThan(1000);
  expect(reports(there, { ...east, PATH: path })).toEqual(expected);
  expect(reports(here, { ...west, PATH: none })).toEqual(expected);
  expect(existsSync(join(helpers, "called"))).toBe(false);
  expect(readdirSync(none)).toEqual([]);
});

/** Every form for programs, of all that is in a folder. */
function reports(cwd: string, env: Readonly<Record<string, string>>): readonly string[] {
  const out = folderWith({});
  const files = ["sarif", "junit", "markdown", "html"].map((format) => ({ format, file: join(out, format) }));
  const args = files.flatMap(({ format, file }) => ["--format", format, "--output", file]);
  const command = ["check", "--all-apps", "--verbose", ...args, "--format", "json"];
  const { stdout, stderr, status } = immichGitops(command, { cwd, env });
  expect([stderr, status === 2]).toEqual(["", false]);
  return [stdout, ...files.map(({ file }) => readFileSync(file, "utf8"))];
}
