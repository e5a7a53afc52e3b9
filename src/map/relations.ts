import {
  kindsOfServer,
  servicesOfRoute,
  workloadKinds,
  workloadsBehind,
  type Exploration,
  type Lookups,
  type WaitsFor,
} from "../controllers/index.ts";
import type { Ref } from "../render/index.ts";
import { refKey, sameObject, type World, type WorldObject } from "../world/index.ts";
import { namedIn, withBindings } from "./bindings.ts";

export type RelationKind = "creates" | "reads" | "routes to" | "waits for";

/** What one object does with another; both by `refKey`. */
export interface Relation {
  readonly from: string;
  readonly to: string;
  /** Without a repetition; the first says what the other is needed for. */
  readonly kinds: readonly RelationKind[];
}

/** Who creates, reads, routes to and waits for whom: as it ought to be, and whom they wait for as it will go. */
export function relationsOf({ base, mended, lookups }: Exploration): readonly Relation[] {
  const world = mended.world.withHeld();
  const found = new Map<string, Relation>();
  const deployed = new Set<string>();
  const add = (from: string, to: string, kind: RelationKind): void => {
    const key = `${from} → ${to}`;
    const known = found.get(key)?.kinds ?? [];
    if (from !== to && !known.includes(kind)) found.set(key, { from, to, kinds: [...known, kind] });
  };
  for (const object of world.all()) {
    const key = refKey(object.ref);
    if (object.madeBy && !sameObject(object.madeBy, object.ref)) add(refKey(object.madeBy), key, "creates");
    else if (object.deployedBy) {
      add(refKey(object.deployedBy), key, "creates");
      deployed.add(key);
    }
    for (const target of targetsOf(world, object)) add(key, refKey(target), "routes to");
    for (const named of namedIn(world, object)) add(key, refKey(named), "reads");
  }
  addReads(found, withBindings(world, lookups()), add);
  for (const [waiter, waits] of base.waits) for (const wait of waits) add(waiter, keyOf(wait), "waits for");
  return reduced(
    [...found.keys()].sort().map((key) => found.get(key) as Relation),
    (relation) => (relation.kinds[0] === "creates" ? deployed.has(relation.to) : mayFollow(relation)),
  );
}

/** Whoever makes or routes to an object looks at it too; that is no news, nor that everything is in a namespace. */
function addReads(
  found: ReadonlyMap<string, Relation>,
  lookups: Lookups,
  add: (from: string, to: string, kind: RelationKind) => void,
): void {
  for (const [reader, refs] of lookups) {
    const others = refs.filter(({ kind }) => kind !== "Namespace");
    for (const ref of others) if (!found.has(`${reader} → ${refKey(ref)}`)) add(reader, refKey(ref), "reads");
  }
}

/** Where requests go on from here: from a route to Services, from a Service to workloads, or to the database's object. */
function targetsOf(world: World, object: WorldObject): readonly Ref[] {
  const services = (servicesOfRoute(object) ?? []).flatMap(
    ({ namespace, name }) => world.get("Service", namespace, name)?.ref ?? [],
  );
  if (object.ref.kind !== "Service") return services;
  return workloadsBehind(world, object)
    .map(({ ref }) => ref)
    .concat(clusterBehind(world, object));
}

function clusterBehind(world: World, { ref, madeBy }: WorldObject): readonly Ref[] {
  const key = `${ref.namespace}/${ref.name}`;
  return world.servers().flatMap(({ name, services }) => {
    if (!services.includes(key)) return [];
    const [namespace = "", cluster = ""] = name.split("/");
    return kindsOfServer(world, name)
      .flatMap((kind) => world.get(kind, namespace, cluster)?.ref ?? [])
      .filter((owner) => !(madeBy && sameObject(madeBy, owner)));
  });
}

function keyOf({ kind, namespace, name }: WaitsFor): string {
  return `${kind} ${namespace}/${name}`;
}

/** Where requests go, and what a workload names, is told even if it could be concluded. */
function mayFollow({ from, to, kinds }: Relation): boolean {
  const isNamed =
    workloadKinds.some((kind) => from.startsWith(`${kind} `)) &&
    /^(?:Secret|ConfigMap|PersistentVolumeClaim) /.test(to);
  return kinds[0] !== "routes to" && !isNamed;
}

/**
 * Without what follows from the rest: who reads a Secret that another made waits for its maker, but the way over the Secret says so
 * already. A deployer is followed only by what needs nothing else that it brings.
 */
function reduced(relations: readonly Relation[], mayGo: (relation: Relation) => boolean): readonly Relation[] {
  const needs = new Map<string, Set<string>>();
  for (const relation of relations) {
    const [needer, needed] = needOf(relation);
    needs.set(needer, (needs.get(needer) ?? new Set()).add(needed));
  }
  return relations.filter((relation) => {
    if (!mayGo(relation)) return true;
    const [needer, needed] = needOf(relation);
    if (!hasOtherWay(needs, needer, needed)) return true;
    needs.get(needer)?.delete(needed);
    return false;
  });
}

/** Who needs whom: what is made needs its maker, everyone else what it acts on. */
export function needOf({ from, to, kinds }: Relation): readonly [needer: string, needed: string] {
  return kinds[0] === "creates" ? [to, from] : [from, to];
}

function hasOtherWay(needs: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const queue = [...(needs.get(from) ?? [])].filter((next) => next !== to);
  const seen = new Set([from, ...queue]);
  for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
    for (const next of needs.get(key) ?? []) {
      if (next === to) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return false;
}
