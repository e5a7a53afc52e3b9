import { atLeast, type Product } from "../../catalog/index.ts";
import type { Ref } from "../../render/index.ts";
import { refKey, tracked, type World, type WorldObject } from "../../world/index.ts";
import type { Context, Controller } from "./controller.ts";

/** Which other objects the controllers of an object look at to judge it, by its `refKey`. */
export type Lookups = ReadonlyMap<string, readonly Ref[]>;

/** Asks every controller once more about a world at rest in which every fault is mended, and notes what it looks at by name. */
export function lookupsIn(
  world: World,
  controllers: readonly Controller[],
  releases: Readonly<Record<Product, string>>,
): Lookups {
  const lookups = new Map<string, Map<string, Ref>>();
  for (const controller of controllers) {
    for (const object of controller.kinds.flatMap((kind) => world.list(kind))) {
      const key = refKey(object.ref);
      const found = lookups.get(key) ?? new Map<string, Ref>();
      lookups.set(key, found);
      for (const { ref } of lookedAt(controller, object, world, releases)) found.set(refKey(ref), ref);
      found.delete(key);
    }
  }
  return new Map(
    [...lookups].map(([key, found]) => [key, [...found.keys()].sort().map((each) => found.get(each) as Ref)]),
  );
}

function lookedAt(
  controller: Controller,
  object: WorldObject,
  world: World,
  releases: Readonly<Record<Product, string>>,
): readonly WorldObject[] {
  const { world: watched, reads } = tracked(world);
  const context: Context = {
    world: watched,
    release: (product) => releases[product],
    isAtLeast: (product, version) => atLeast(releases[product], version),
    fails: () => false,
    notes: () => {},
    assumes: () => {},
    chooses: () => "best",
  };
  controller.reconcile(object, context);
  return reads.objects();
}
