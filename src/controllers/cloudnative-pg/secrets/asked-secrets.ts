import type { Json } from "../../../source/index.ts";
import { groupKindOf, podSpecPath, type World, type WorldObject } from "../../../world/index.ts";

/** Who reads a Secret of this name in a namespace: a workload, or an ExternalSecret that copies from it. */
export function readerOf(world: World, namespace: string, secret: string): WorldObject | undefined {
  return readersOf(world).get(`${namespace}/${secret}`);
}

const cache = new WeakMap<World, ReadonlyMap<string, WorldObject>>();

/** Every text that may name one of the Secrets that a Cluster can make, with who says it. */
function readersOf(world: World): ReadonlyMap<string, WorldObject> {
  const known = cache.get(world);
  if (known) return known;
  const readers = new Map<string, WorldObject>();
  for (const object of world.all()) {
    const kind = groupKindOf(object.ref);
    if (kind !== "external-secrets.io/ExternalSecret" && podSpecPath(kind) === undefined) continue;
    for (const name of namesIn(object)) {
      const key = `${object.ref.namespace}/${name}`;
      if (!readers.has(key)) readers.set(key, object);
    }
  }
  cache.set(world, readers);
  return readers;
}

const names = new WeakMap<object, readonly string[]>();

function namesIn({ object }: WorldObject): readonly string[] {
  const known = names.get(object);
  if (known) return known;
  const found = new Set<string>();
  const queue: Json[] = [object["spec"] ?? null];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (typeof value === "string") {
      if (/^[a-z0-9.-]+-(app|superuser)$/.test(value)) found.add(value);
    } else if (value !== null && typeof value === "object") queue.push(...Object.values(value));
  }
  names.set(object, [...found]);
  return [...found];
}
