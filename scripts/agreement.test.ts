import { join } from "node:path";
import { expect, test } from "vitest";
import { allScenes } from "../test/read-scene.ts";

interface Behaviour {
  readonly controller: string;
  readonly behaviour: string;
  readonly way: string | undefined;
  readonly seenIn: readonly string[];
}

const script = join(import.meta.dirname, "generate/modelled-behaviours.js");
const {
  modelledBehaviours,
  placeOf,
}: {
  modelledBehaviours: (root: string) => readonly Behaviour[];
  placeOf: (root: string, controller: string, name: string) => string | undefined;
} = await import(script);

const root = join(import.meta.dirname, "..");
const behaviours = modelledBehaviours(root);
const named = behaviours.flatMap(({ controller, seenIn }) =>
  seenIn.map((name) => ({ controller, name, place: placeOf(root, controller, name) })),
);

test("every behaviour in a MODEL.md says how it is known: executed, source, docs or hearsay", () => {
  expect(behaviours.length).toBeGreaterThan(100);
  expect(behaviours.filter(({ way }) => way === undefined)).toEqual([]);
});

test("every behaviour names what shows it", () => {
  expect(behaviours.filter(({ seenIn }) => seenIn.length === 0)).toEqual([]);
});

test("whatever a behaviour names as showing it is there", () => {
  expect(named.filter(({ place }) => place === undefined)).toEqual([]);
});

test("every scene is named by a behaviour, which says how it is known", () => {
  const shown = new Set(named.map(({ place }) => place));
  const scenes = allScenes().map(({ controller, name }) => `src/controllers/${controller}/scenes/${name}`);
  expect(scenes.filter((scene) => !shown.has(scene))).toEqual([]);
});
