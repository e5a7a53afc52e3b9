import { join } from "node:path";
import { expect, test } from "vitest";

interface Behaviour {
  readonly controller: string;
  readonly behaviour: string;
  readonly way: string | undefined;
}

const script = join(import.meta.dirname, "generate/modelled-behaviours.js");
const { modelledBehaviours }: { modelledBehaviours: (root: string) => readonly Behaviour[] } = await import(script);

test("every behaviour in a MODEL.md says how it is known: executed, source, docs or hearsay", () => {
  const behaviours = modelledBehaviours(join(import.meta.dirname, ".."));
  expect(behaviours.length).toBeGreaterThan(100);
  expect(behaviours.filter(({ way }) => way === undefined)).toEqual([]);
});
