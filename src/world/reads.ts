import type { WorldObject } from "./world-object.ts";
import { sameDerived } from "./same-value.ts";
import type { Deployment, World } from "./world.ts";

/** What was looked at in a world, to tell later whether a look at another one would find the same. */
export interface Reads {
  /** Would everything that was read be read again in this world? */
  areCurrentIn(world: World): boolean;
  /** The objects that were asked for by name, and are there. */
  objects(): readonly WorldObject[];
}

/** The same world; `reads` knows whatever is looked up in it from now on. */
export function tracked(world: World): { readonly world: World; readonly reads: Reads } {
  // Lists are cheaper than maps, and hardly anything is looked up twice.
  const objects: (readonly [kind: string, namespace: string, name: string, WorldObject | undefined])[] = [];
  const others: ((world: World) => boolean)[] = [];
  let held: ReturnType<typeof tracked> | undefined;
  let readsNow = false;
  let readsAll = false;
  const get: World["get"] = (kind, namespace, name) => {
    const found = world.get(kind, namespace, name);
    objects.push([kind, namespace, name, found]);
    return found;
  };
  const look = <Found>(lookup: (world: World) => Found, isSame: (a: Found, b: Found) => boolean): Found => {
    const found = lookup(world);
    others.push((other) => isSame(lookup(other), found));
    return found;
  };
  const derived: World["derived"] = (derive) => look((any) => any.derived(derive), sameDerived);
  const watching: World = {
    get now() {
      readsNow = true;
      return world.now;
    },
    state: world.state,
    get,
    list: (kind, namespace) => look((any) => any.list(kind, namespace), sameItems),
    kinds: () => look((any) => any.kinds(), sameItems),
    all: () => look((any) => any.all(), sameItems),
    server: (name) => look((any) => any.server(name), Object.is),
    servers: () => look((any) => any.servers(), sameItems),
    installations: () => look((any) => any.installations(), sameItems),
    deployment: (deployer) => look((any) => any.deployment(deployer), sameDeployment),
    held: (kind, namespace, name) => look((any) => any.held(kind, namespace, name), Object.is),
    withHeld: () => {
      held ??= tracked(world.withHeld());
      return held.world;
    },
    derived,
    withChanges: (changes) => {
      readsAll = true;
      return world.withChanges(changes);
    },
  };
  const areCurrentNow = (other: World): boolean => {
    for (const [kind, namespace, name, found] of objects) {
      if (other.get(kind, namespace, name) !== found) return false;
    }
    if (!others.every((isCurrentIn) => isCurrentIn(other))) return false;
    return held?.reads.areCurrentIn(other.withHeld()) !== false;
  };
  // What was derived is read by many, who all ask about one world after the other.
  let last: { readonly state: object; readonly current: boolean } | undefined;
  const areCurrentIn = (other: World): boolean => {
    if (readsNow && other.now !== world.now) return false;
    if (other.state === world.state) return true;
    if (readsAll) return false;
    // The lists grow as long as the reading goes on, and only then is the world still the same.
    if (last?.state !== other.state) last = { state: other.state, current: areCurrentNow(other) };
    return last.current;
  };
  const found = (): readonly WorldObject[] => objects.flatMap(([, , , object]) => object ?? []);
  return { world: watching, reads: { areCurrentIn, objects: found } };
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => item === b[index]));
}

function sameDeployment(a: Deployment | undefined, b: Deployment | undefined): boolean {
  if (a === b) return true;
  return (
    a !== undefined &&
    b !== undefined &&
    a.failure === b.failure &&
    sameItems(a.objects, b.objects) &&
    sameItems(a.unset, b.unset) &&
    sameItems(a.beside ?? [], b.beside ?? [])
  );
}
