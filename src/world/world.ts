import type { DatabaseServer } from "./database/server.ts";
import { groupKindOf, refKey, type GroupKind } from "./group-kind.ts";
import type { WorldObject } from "./world-object.ts";

/** The simulated cluster at one moment. It never changes; `withChanges` makes the next one and shares what stayed. */
export interface World {
  /** Seconds since the first apply. */
  readonly now: number;
  /** An object by kind and name. `namespace` is empty for cluster-scoped kinds. */
  get(kind: GroupKind, namespace: string, name: string): WorldObject | undefined;
  /** All objects of a kind, of one namespace or of all, sorted by namespace and name. */
  list(kind: GroupKind, namespace?: string): readonly WorldObject[];
  /** Every object, sorted. */
  all(): readonly WorldObject[];
  /** A database server by its name, `namespace/cluster`. */
  server(name: string): DatabaseServer | undefined;
  /** All database servers, sorted by name. */
  servers(): readonly DatabaseServer[];
  withChanges(changes: WorldChanges): World;
}

export interface WorldChanges {
  readonly now?: number;
  readonly objects?: readonly WorldObject[];
  readonly servers?: readonly DatabaseServer[];
}

type ObjectsOfKind = ReadonlyMap<string, WorldObject>;

export function world(changes: WorldChanges = {}): World {
  return worldFrom(0, new Map(), new Map()).withChanges(changes);
}

function worldFrom(
  now: number,
  kinds: ReadonlyMap<GroupKind, ObjectsOfKind>,
  servers: ReadonlyMap<string, DatabaseServer>,
): World {
  return {
    now,
    get: (kind, namespace, name) => kinds.get(kind)?.get(`${namespace}/${name}`),
    list: (kind, namespace) => {
      const sorted = sortedObjects(kinds.get(kind));
      return namespace === undefined ? sorted : sorted.filter((object) => object.ref.namespace === namespace);
    },
    all: () => [...kinds.keys()].sort().flatMap((kind) => sortedObjects(kinds.get(kind))),
    server: (name) => servers.get(name),
    servers: () => [...servers.keys()].sort().map((name) => servers.get(name) as DatabaseServer),
    withChanges: (changes) =>
      worldFrom(
        changes.now ?? now,
        withObjects(kinds, changes.objects ?? []),
        changes.servers?.length
          ? new Map([...servers, ...changes.servers.map((server) => [server.name, server] as const)])
          : servers,
      ),
  };
}

/** Copies only the kinds that changed. */
function withObjects(
  kinds: ReadonlyMap<GroupKind, ObjectsOfKind>,
  objects: readonly WorldObject[],
): ReadonlyMap<GroupKind, ObjectsOfKind> {
  if (objects.length === 0) return kinds;
  const changed = new Map<GroupKind, Map<string, WorldObject>>();
  for (const object of objects) {
    const kind = groupKindOf(object.ref);
    const ofKind = changed.get(kind) ?? new Map(kinds.get(kind));
    ofKind.set(`${object.ref.namespace}/${object.ref.name}`, object);
    changed.set(kind, ofKind);
  }
  return new Map([...kinds, ...changed]);
}

const sortedCache = new WeakMap<ObjectsOfKind, readonly WorldObject[]>();

function sortedObjects(objects: ObjectsOfKind | undefined): readonly WorldObject[] {
  if (!objects) return [];
  const cached = sortedCache.get(objects);
  if (cached) return cached;
  const sorted = [...objects.values()].sort((a, b) => (refKey(a.ref) < refKey(b.ref) ? -1 : 1));
  sortedCache.set(objects, sorted);
  return sorted;
}
