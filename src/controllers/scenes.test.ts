import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { objectsText } from "../../test/objects-text.ts";
import { allScenes, readScene, type Scene } from "../../test/read-scene.ts";
import { appliedObjects, world } from "../world/index.ts";
import { allControllers, carriedOn, choiceKey, loadDatabaseUrlParser, simulate, traceText } from "./index.ts";

/**
 * Walks every scene; the expected trace is `trace.txt`, of a change what follows from it. Where there is an `objects.yaml`, that is what
 * controllers make and write. `UPDATE_SCENES=1` writes both anew, for reading them in the diff.
 */
const controllers = allControllers({ parseDatabaseUrl: await loadDatabaseUrlParser() });
const scenes = allScenes();

for (const folder of new Set(scenes.map(({ controller }) => controller))) {
  describe(folder, () => {
    test.each(scenes.filter(({ controller }) => controller === folder).map(({ name }) => name))("%s", (name) => {
      const scene = readScene(folder, name);
      const { trace, objects } = simulateScene(scene);
      expectFile(join(scene.folder, "trace.txt"), trace);
      if (existsSync(join(scene.folder, "objects.yaml"))) expectFile(join(scene.folder, "objects.yaml"), objects());
    });
  });
}

function expectFile(path: string, text: string): void {
  if (process.env["UPDATE_SCENES"] === "1") writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

function simulateScene({ applied, after, circumstances }: Scene): {
  readonly trace: string;
  readonly objects: () => string;
} {
  const { releases } = circumstances;
  const start = world(appliedObjects(applied));
  const settled = (): ReturnType<typeof simulate> =>
    simulate(start, controllers, { releases, worst: new Set(), mended: new Set() });
  const begin = after ? carriedOn(settled().world, appliedObjects(after)) : start;
  const run = simulate(begin, controllers, circumstances);
  const made = new Set(run.choices.map(choiceKey));
  for (const choice of circumstances.worst) expect(made, "a choice that is never made").toContain(choice);
  return { trace: traceText(run), objects: () => objectsText(begin, run.world) };
}
