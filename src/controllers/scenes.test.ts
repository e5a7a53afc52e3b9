import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newestReleases, type Product } from "../catalog/index.ts";
import { render } from "../render/index.ts";
import { diskFiles, sourceTree } from "../source/index.ts";
import { appliedWorld } from "../world/index.ts";
import { allControllers, choiceKey, simulate, traceText } from "./index.ts";
import { loadDatabaseUrlParser } from "./immich/index.ts";

/**
 * Walks every scene: `<controller>/scenes/<behaviour>/before/*.yaml` is applied, the expected trace is `trace.txt`. A scene may
 * have `circumstances.json` ({ releases, worst, mended }). `UPDATE_SCENES=1` writes the traces anew, for reading them in the diff.
 */
interface SceneCircumstances {
  readonly releases?: Partial<Record<Product, string>>;
  readonly worst?: readonly string[];
  readonly mended?: readonly string[];
}

const here = import.meta.dirname;
const parseDatabaseUrl = await loadDatabaseUrlParser();

for (const controller of readdirSync(here, { withFileTypes: true })) {
  const scenes = join(here, controller.name, "scenes");
  if (!controller.isDirectory() || !existsSync(scenes)) continue;
  describe(controller.name, () => {
    for (const scene of readdirSync(scenes)) {
      test(scene, () => {
        const folder = join(scenes, scene);
        const trace = simulateScene(folder);
        const expected = join(folder, "trace.txt");
        if (process.env["UPDATE_SCENES"] === "1") writeFileSync(expected, trace);
        expect(trace).toBe(readFileSync(expected, "utf8"));
      });
    }
  });
}

function simulateScene(folder: string): string {
  const target = { kind: "plain", path: "before", loadRestrictor: "root-only" } as const;
  const rendered = render(sourceTree(diskFiles(folder)), target, { unrenderable: "refuse" });
  expect(rendered.problems).toEqual([]);
  const circumstances = join(folder, "circumstances.json");
  const given: SceneCircumstances = existsSync(circumstances) ? JSON.parse(readFileSync(circumstances, "utf8")) : {};
  const start = appliedWorld([{ manifests: rendered.manifests, opaque: [], role: "subject" }]);
  const run = simulate(start, allControllers({ parseDatabaseUrl }), {
    releases: { ...newestReleases, ...given.releases },
    worst: new Set(given.worst),
    mended: new Set(given.mended),
  });
  const worstNames = new Set(run.choices.map(choiceKey));
  for (const name of given.worst ?? []) expect(worstNames, "a choice that is never made").toContain(name);
  return traceText(run);
}
