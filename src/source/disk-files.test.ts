import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diskFiles, joinPath } from "./index.ts";

let outer: string;

beforeAll(() => {
  outer = mkdtempSync(join(tmpdir(), "immich-gitops-"));
  mkdirSync(join(outer, "repository/app"), { recursive: true });
  writeFileSync(join(outer, "secret.yaml"), "kind: Secret\n");
  writeFileSync(join(outer, "repository/app/b.yaml"), "kind: B\n");
  symlinkSync("../../secret.yaml", join(outer, "repository/app/leak.yaml"));
  symlinkSync("b.yaml", join(outer, "repository/app/a.yaml"));
  symlinkSync("nowhere", join(outer, "repository/app/dead.yaml"));
});

afterAll(() => rmSync(outer, { recursive: true }));

test("links are followed inside the repository and never out of it", () => {
  const files = diskFiles(join(outer, "repository"));
  expect(files.list("app")).toEqual(["a.yaml", "b.yaml", "dead.yaml", "leak.yaml"]);
  expect(new TextDecoder().decode(files.read("app/a.yaml"))).toBe("kind: B\n");
  expect(files.kind("app/leak.yaml")).toBe("outside");
  expect(files.read("app/leak.yaml")).toBeUndefined();
  expect(files.read("../secret.yaml")).toBeUndefined();
  expect(files.kind("app/dead.yaml")).toBeUndefined();
  expect(files.list("absent")).toEqual([]);
});

test.each([
  ["a/b", "../c.yaml", "a/c.yaml"],
  ["", "./x//y", "x/y"],
  ["a", "../..", undefined],
  ["a", "/etc/passwd", undefined],
])("joinPath(%j, %j)", (folder, path, joined) => {
  expect(joinPath(folder, path)).toBe(joined);
});
