import type { DatabaseServer } from "./database/server.ts";
import { groupKindOf, type GroupKind } from "./group-kind.ts";
import type { Installation } from "./installation.ts";
import type { Deployments, WorldChanges } from "./world.ts";
import type { WorldObject } from "./world-object.ts";

/** What a world holds. Each map stays the same one as long as nothing in it changes. */
export interface State {
  readonly kinds: ReadonlyMap<GroupKind, ObjectsOfKind>;
  readonly servers: ReadonlyMap<string, DatabaseServer>;
  readonly installations: ReadonlyMap<string, Installation>;
  readonly deployments: Deployments;
}

/** By `namespace/name`. */
export type ObjectsOfKind = ReadonlyMap<string, WorldObject>;

/** The state after changes; the same one where there are none. */
export function changedState(state: State, changes: WorldChanges): State {
  const { objects = [], servers = [], installations = [], deployments, removed = [], removedServers = [] } = changes;
  const isSame = objects.length + servers.length + installations.length + removed.length + removedServers.length === 0;
  if (isSame && !deployments?.size) return state;
  return {
    kinds: withObjects(withoutObjects(state.kinds, removed), objects),
    servers: withEntries(withoutKeys(state.servers, removedServers), servers, ({ name }) => name),
    installations: withEntries(state.installations, installations, ({ database }) => database),
    deployments: deployments?.size ? new Map([...state.deployments, ...deployments]) : state.deployments,
  };
}

function withEntries<Value>(
  map: ReadonlyMap<string, Value>,
  values: readonly Value[],
  keyOf: (value: Value) => string,
): ReadonlyMap<string, Value> {
  return values.length === 0 ? map : new Map([...map, ...values.map((value) => [keyOf(value), value] as const)]);
}

function withoutKeys<Value>(map: ReadonlyMap<string, Value>, keys: readonly string[]): ReadonlyMap<string, Value> {
  if (!keys.some((key) => map.has(key))) return map;
  const left = new Map(map);
  for (const key of keys) left.delete(key);
  return left;
}

/** A `refKey` is the kind, a blank, and the key within the kind. */
function withoutObjects(
  kinds: ReadonlyMap<GroupKind, ObjectsOfKind>,
  removed: readonly string[],
): ReadonlyMap<GroupKind, ObjectsOfKind> {
  if (removed.length === 0) return kinds;
  const changed = new Map(kinds);
  for (const key of removed) {
    const blank = key.indexOf(" ");
    const kind = key.slice(0, blank);
    const left = withoutKeys(changed.get(kind) ?? new Map<string, WorldObject>(), [key.slice(blank + 1)]);
    if (left.size > 0) changed.set(kind, left);
    else changed.delete(kind);
  }
  return changed;
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
