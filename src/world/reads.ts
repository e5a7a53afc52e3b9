import type { DatabaseServer } from "./database/server.ts";
import type { WorldObject } from "./world-object.ts";
import type { World } from "./world.ts";

/** What was looked at in a world, to tell later whether a look at another one would find the same. */
export interface Reads {
  /** Would everything that was read be read again in this world? */
  areCurrentIn(world: World): boolean;
}

/** The same world; `reads` knows whatever is looked up in it from now on. */
export function tracked(world: World): { readonly world: World; readonly reads: Reads } {
  // Lists are cheaper than maps, and hardly anything is looked up twice.
  const objects: (readonly [kind: string, namespace: string, name: string, WorldObject | undefined])[] = [];
  const lists: (readonly [kind: string, namespace: string | undefined, readonly WorldObject[]])[] = [];
  const servers: (readonly [name: string, DatabaseServer | undefined])[] = [];
  const inner: Reads[] = [];
  let installations: ReturnType<World["installations"]> | undefined;
  let readsNow = false;
  let readsAll = false;
  const all = <Value>(value: Value): Value => {
    readsAll = true;
    return value;
  };
  const get: World["get"] = (kind, namespace, name) => {
    const found = world.get(kind, namespace, name);
    objects.push([kind, namespace, name, found]);
    return found;
  };
  const watching: World = {
    get now() {
      readsNow = true;
      return world.now;
    },
    state: world.state,
    get,
    list: (kind, namespace) => {
      const found = world.list(kind, namespace);
      lists.push([kind, namespace, found]);
      return found;
    },
    kinds: () => all(world.kinds()),
    all: () => all(world.all()),
    server: (name) => {
      const found = world.server(name);
      servers.push([name, found]);
      return found;
    },
    servers: () => all(world.servers()),
    installations: () => {
      installations = world.installations();
      return installations;
    },
    // What deployers bring never changes; what of it is there already does.
    deployment: world.deployment,
    held: (kind, namespace, name) => (get(kind, namespace, name) ? undefined : world.held(kind, namespace, name)),
    withHeld: () => all(world.withHeld()),
    derived: (derive) => {
      const found = world.derivedWithReads(derive);
      inner.push(found.reads);
      return found.value;
    },
    derivedWithReads: (derive) => {
      const found = world.derivedWithReads(derive);
      inner.push(found.reads);
      return found;
    },
    withChanges: (changes) => all(world.withChanges(changes)),
  };
  const areCurrentIn = (other: World): boolean => {
    if (other.state === world.state && (!readsNow || other.now === world.now)) return true;
    if (readsAll || (readsNow && other.now !== world.now)) return false;
    for (const [kind, namespace, name, found] of objects) {
      if (other.get(kind, namespace, name) !== found) return false;
    }
    for (const [kind, namespace, found] of lists) {
      if (!sameItems(other.list(kind, namespace), found)) return false;
    }
    for (const [name, found] of servers) if (other.server(name) !== found) return false;
    if (installations !== undefined && other.installations() !== installations) return false;
    return inner.every((reads) => reads.areCurrentIn(other));
  };
  return { world: watching, reads: { areCurrentIn } };
}

function sameItems(a: readonly WorldObject[], b: readonly WorldObject[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => item === b[index]));
}
