import type { DatabaseServer } from "./database/server.ts";
import type { Installation } from "./installation.ts";
import type { Ref } from "../render/index.ts";
import type { Span } from "../source/index.ts";
import { groupKindOf, refKey, type GroupKind } from "./group-kind.ts";
import { tracked, type Reads } from "./reads.ts";
import { sameValue } from "./same-value.ts";
import type { WorldObject } from "./world-object.ts";
import { onceFor } from "./once-for.ts";
import { sortedValues } from "./sorted-values.ts";
import { changedState, type ObjectsOfKind, type State } from "./world-state.ts";

/** The simulated cluster at one moment. It never changes; `withChanges` makes the next one and shares what stayed. */
export interface World {
  /** Seconds since the first apply. */
  readonly now: number;
  /** An object by kind and name. `namespace` is empty for cluster-scoped kinds. */
  get(kind: GroupKind, namespace: string, name: string): WorldObject | undefined;
  /** All objects of a kind, of one namespace or of all, sorted by namespace and name. */
  list(kind: GroupKind, namespace?: string): readonly WorldObject[];
  /** The kinds of which there are objects, sorted. */
  kinds(): readonly GroupKind[];
  /** Every object, sorted. */
  all(): readonly WorldObject[];
  /** A database server by its name, `namespace/cluster`. */
  server(name: string): DatabaseServer | undefined;
  /** All database servers, sorted by name. */
  servers(): readonly DatabaseServer[];
  /** Every Immich that has run, sorted by its database. */
  installations(): readonly Installation[];
  /** What a deployer's object has to apply; undefined when that is not in this repository. */
  deployment(deployer: Ref): Deployment | undefined;
  /** An object that some deployer is still to apply. */
  held(kind: GroupKind, namespace: string, name: string): WorldObject | undefined;
  /** This world with everything that deployers are still to apply; itself when there is nothing. */
  withHeld(): World;
  /** What follows from a world by a pure function; worked out once as long as nothing that the function reads has changed. */
  derived<Value>(derive: (world: World) => Value): Value;
  withChanges(changes: WorldChanges): World;
  /** One identity for all worlds that hold the same objects and servers, whatever the time. */
  readonly state: object;
}

interface Derived<Value> {
  readonly value: Value;
  readonly reads: Reads;
}

export interface WorldChanges {
  readonly now?: number;
  readonly objects?: readonly WorldObject[];
  readonly servers?: readonly DatabaseServer[];
  readonly installations?: readonly Installation[] | undefined;
  /** Objects that are deleted, by `refKey`, and the servers that go with them, by name. */
  readonly removed?: readonly string[] | undefined;
  readonly removedServers?: readonly string[] | undefined;
  /** By `refKey` of the deployer's object. */
  readonly deployments?: Deployments | undefined;
}

/** What one object of a deployer (Flux Kustomization, Argo CD Application, HelmRelease) brings into the cluster. */
export interface Deployment {
  readonly objects: readonly WorldObject[];
  /** Why there is nothing to apply: the build failed, in its own words. */
  readonly failure?: string | undefined;
  /** The folder from which these objects come, where it is not the one that the deployer's object names: that one is not there. */
  readonly meant?: string | undefined;
  /** Variables of Flux's `postBuild` that nothing in the repository sets. */
  readonly unset: readonly UnsetVariable[];
  /** What else it applies in one go, which is taken to be there already: one that is refused keeps back all the others. */
  readonly beside?: readonly WorldObject[] | undefined;
}

/** A variable in a manifest that nothing in the repository sets and that has no default. */
export interface UnsetVariable {
  readonly name: string;
  readonly object: Ref;
  readonly span: Span | undefined;
  /** ConfigMaps and Secrets from elsewhere that may set it: `Secret flux-system/cluster-secrets`. None: nothing sets it. */
  readonly mayBeIn: readonly string[];
}

export type Deployments = ReadonlyMap<string, Deployment>;

/** A new world. */
export function world(changes: WorldChanges = {}): World {
  const empty: State = { kinds: new Map(), servers: new Map(), installations: new Map(), deployments: new Map() };
  return worldFrom(0, empty, new Map()).withChanges(changes);
}

/** What was derived from the worlds of one line of descent, by function. */
type DerivedCache = Map<(world: World) => unknown, Derived<unknown>>;

function worldFrom(now: number, state: State, cache: DerivedCache): World {
  const { kinds, servers, installations, deployments } = state;
  let complete: World | undefined;
  const made: World = {
    now,
    state,
    get: (kind, namespace, name) => kinds.get(kind)?.get(`${namespace}/${name}`),
    list: (kind, namespace) => {
      const objects = kinds.get(kind);
      if (objects === undefined) return [];
      return namespace === undefined ? sortedObjects(objects).all : (sortedObjects(objects).in.get(namespace) ?? []);
    },
    kinds: () => [...kinds.keys()].sort(),
    all: () => allObjects(made),
    server: (name) => servers.get(name),
    servers: () => sortedServers(servers),
    installations: () => sortedInstallations(installations),
    deployment: (deployer) => deployments.get(refKey(deployer)),
    held: (kind, namespace, name) =>
      kinds.get(kind)?.has(`${namespace}/${name}`)
        ? undefined
        : deployedObjects(deployments).get(`${kind} ${namespace}/${name}`),
    withHeld: () => {
      complete ??= withHeldObjects(made, state, heldCacheOf(cache));
      return complete;
    },
    derived: <Value>(derive: (world: World) => Value) => {
      const known = cache.get(derive) as Derived<Value> | undefined;
      if (known?.reads.areCurrentIn(made)) return known.value;
      const { world: watched, reads } = tracked(made);
      const derived = derive(watched);
      // Whoever has read the value before need not care that it was worked out again.
      const value = known && sameValue(known.value, derived) ? known.value : derived;
      cache.set(derive, { value, reads });
      return value;
    },
    withChanges: (changes) => worldFrom(changes.now ?? now, changedState(state, changes), cache),
  };
  return made;
}

function withHeldObjects(made: World, state: State, cache: DerivedCache): World {
  const held = [...deployedObjects(state.deployments).values()].filter(({ ref }) => !isCurrent(state.kinds, ref));
  return held.length === 0 ? made : worldFrom(made.now, changedState(state, { objects: held }), cache);
}

function isCurrent(kinds: ReadonlyMap<GroupKind, ObjectsOfKind>, ref: Ref): boolean {
  const existing = kinds.get(groupKindOf(ref))?.get(`${ref.namespace}/${ref.name}`);
  return existing !== undefined && existing.before !== "outdated";
}

const sortedInstallations = onceFor((installations: ReadonlyMap<string, Installation>) => sortedValues(installations));
const sortedServers = onceFor((servers: ReadonlyMap<string, DatabaseServer>) => sortedValues(servers));
const allObjects = onceFor((world: World) => world.kinds().flatMap((kind) => world.list(kind)));

interface Sorted {
  readonly all: readonly WorldObject[];
  readonly in: ReadonlyMap<string, readonly WorldObject[]>;
}

const sortedObjects = onceFor((objects: ObjectsOfKind): Sorted => {
  const keys = [...objects.keys()].sort();
  const all = keys.map((key) => objects.get(key) as WorldObject);
  const byNamespace = new Map<string, WorldObject[]>();
  for (const object of all) {
    const others = byNamespace.get(object.ref.namespace);
    if (others) others.push(object);
    else byNamespace.set(object.ref.namespace, [object]);
  }
  return { all, in: byNamespace };
});

/** Everything that deployers bring, by `refKey`. */
const deployedObjects = onceFor((deployments: Deployments): ReadonlyMap<string, WorldObject> => {
  const objects = new Map<string, WorldObject>();
  for (const deployment of deployments.values())
    for (const object of deployment.objects) objects.set(refKey(object.ref), object);
  return objects;
});

/** What is derived from complete worlds is remembered beside what is derived from the worlds themselves. */
const heldCacheOf = onceFor<DerivedCache, DerivedCache>(() => new Map());
