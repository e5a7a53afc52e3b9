import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { init } from "../../src/init/index.ts";
import { render, toYaml } from "../../src/render/index.ts";
import { memoryFiles, sourceTree } from "../../src/source/index.ts";
import { folderWith, removeFolders } from "../cli/command.ts";
import { answersTo, combinations } from "./combinations.ts";

afterAll(removeFolders);

/** Fetched by `npm run bench` or `npm run conformance -- --real`. */
const kubectl = join(import.meta.dirname, "../../bench/.cache/kubectl");
const title = existsSync(kubectl) ? "kubectl 1.35.2" : "kubectl 1.35.2 (skipped: it is not in bench/.cache)";

describe.skipIf(!existsSync(kubectl))(`${title} renders to the same bytes`, () => {
  test.each(combinations)("%s", (_, given) => {
    const files = init(answersTo(given));
    const target = { kind: "kustomize", path: "apps/immich", loadRestrictor: "root-only" } as const;
    const { manifests, problems } = render(sourceTree(memoryFiles(files)), target, { unrenderable: "refuse" });
    expect(problems).toEqual([]);
    const folder = join(folderWith(files), "apps/immich");
    expect(toYaml(manifests)).toBe(execFileSync(kubectl, ["kustomize", folder], { encoding: "utf8" }));
  });
});
