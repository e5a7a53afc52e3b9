import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allScenes, readScene, type Scene } from "../../test/read-scene.ts";
import { appliedObjects, world } from "../world/index.ts";
import { allControllers, carriedOn, choiceKey, loadDatabaseUrlParser, simulate, traceText } from "./index.ts";

/**
 * Walks every scene; the expected trace is `trace.txt`, of a change what follows from it. `UPDATE_SCENES=1` writes the traces anew,
 * for reading them in the diff.
 */
const controllers = allControllers({ parseDatabaseUrl: await loadDatabaseUrlParser() });
const scenes = allScenes();

for (const folder of new Set(scenes.map(({ controller }) => controller))) {
  describe(folder, () => {
    test.each(scenes.filter(({ controller }) => controller === folder).map(({ name }) => name))("%s", (name) => {
      const scene = readScene(folder, name);
      const trace = simulateScene(scene);
      const expected = join(scene.folder, "trace.txt");
      if (process.env["UPDATE_SCENES"] === "1") writeFileSync(expected, trace);
      expect(trace).toBe(readFileSync(expected, "utf8"));
    });
  });
}

function simulateScene({ applied, after, circumstances }: Scene): string {
  const { releases } = circumstances;
  const start = world(appliedObjects(applied));
  const settled = (): ReturnType<typeof simulate> =>
    simulate(start, controllers, { releases, worst: new Set(), mended: new Set() });
  const run = simulate(after ? carriedOn(settled().world, appliedObjects(after)) : start, controllers, circumstances);
  const made = new Set(run.choices.map(choiceKey));
  for (const choice of circumstances.worst) expect(made, "a choice that is never made").toContain(choice);
  return traceText(run);
}
