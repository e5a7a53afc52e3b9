import type { Exploration } from "../controllers/index.ts";
import { origin, type Ref } from "../render/index.ts";
import type { Place } from "../source/index.ts";
import { groupKindOf, refKey, sameObject, type World, type WorldObject } from "../world/index.ts";
import { drawn, type Box, type Line, type Point } from "./layout/index.ts";
import { foldedOf } from "./folded.ts";
import { makerOf, purposesIn, type Purpose } from "./purpose.ts";
import { needOf, relationsOf, type Relation, type RelationKind } from "./relations.ts";
import { threadsIn, type Thread } from "./threads.ts";

/** The objects of one cluster as a drawing: who creates, reads, routes to and waits for whom. */
export interface ObjectMap {
  readonly width: number;
  readonly height: number;
  readonly areas: readonly (Box & { readonly purpose: Purpose })[];
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  readonly threads: readonly MapThread[];
}

export interface MapNode extends Point {
  readonly object: Ref;
  readonly purpose: Purpose;
  /** `context`: it belongs to the rest of the repository, or to the cluster itself. `missing`: it ought to come to be, and does not. */
  readonly presence: "written" | "made" | "context" | "missing";
  /** Where it is written, or what makes it. */
  readonly place: Place | null;
  /** What its controller makes besides, and nobody looks at. */
  readonly makes: readonly Ref[];
}

/** `from` and `to` are indexes of nodes. */
export interface MapEdge {
  readonly from: number;
  readonly to: number;
  readonly kinds: readonly RelationKind[];
  /** The way of the line, from `from` to `to`. */
  readonly points: readonly Point[];
}

export interface MapThread {
  readonly name: string;
  readonly steps: readonly { readonly node: number; readonly says: string }[];
}

/** What was simulated of one cluster, drawn as it ought to be; what of it does not come to be is marked. */
export function objectMapOf(exploration: Exploration): ObjectMap {
  const world = exploration.mended.world.withHeld();
  const relations = relationsOf(exploration);
  const folded = foldedOf(world, relations);
  const objects = shownObjects(world, relations).filter(({ ref }) => !folded.has(refKey(ref)));
  const indexes = new Map(objects.map(({ ref }, index) => [refKey(ref), index] as const));
  const purposes = purposesIn(world, relations);
  const edges = relations.filter(({ from, to }) => indexes.has(from) && indexes.has(to));
  const cards = objects.map(({ ref }) => ({ key: refKey(ref), purpose: purposes.get(refKey(ref)) ?? "application" }));
  const immich = immichIn(world);
  const drawing = drawn(cards, edges.map(lineOf), immich);
  const makes = madeBesides(world, folded);
  return {
    width: drawing.width,
    height: drawing.height,
    areas: drawing.areas,
    nodes: cards.map(({ key, purpose }, index) => ({
      object: (objects[index] as WorldObject).ref,
      purpose,
      ...(drawing.cards.get(key) ?? { x: 0, y: 0 }),
      presence: presenceOf(objects[index] as WorldObject, exploration.base.world),
      place: placeOfObject(world, objects[index] as WorldObject),
      makes: makes.get(key) ?? [],
    })),
    edges: edges.map((edge, index) => ({
      from: indexes.get(edge.from) as number,
      to: indexes.get(edge.to) as number,
      kinds: edge.kinds,
      points: directed(edge, drawing.lines[index] ?? []),
    })),
    threads: threadsIn(world, exploration.lookups(), immich).flatMap((thread) => placedThread(thread, indexes)),
  };
}

/** The subject's objects, and of the others those that have to do with one of them. */
function shownObjects(world: World, relations: readonly Relation[]): readonly WorldObject[] {
  const own = new Set(world.all().flatMap((object) => (isOwn(object) ? [refKey(object.ref)] : [])));
  const neighbours = relations.flatMap(({ from, to }) => (own.has(from) ? [to] : own.has(to) ? [from] : []));
  const shown = new Set([...own, ...neighbours]);
  return world.all().filter(({ ref }) => shown.has(refKey(ref)));
}

/** The cluster's own objects are nobody's. */
function isOwn({ ref, role, madeBy }: WorldObject): boolean {
  return role === "subject" && !(madeBy && sameObject(madeBy, ref));
}

function presenceOf(object: WorldObject, now: World): MapNode["presence"] {
  if (!objectAt(now, object.ref)) return "missing";
  if (!isOwn(object)) return "context";
  return object.manifest ? "written" : "made";
}

function placeOfObject(world: World, object: WorldObject): Place | null {
  const { manifest } = object.manifest ? object : (makerOf(world, object) ?? object);
  return (manifest && origin(manifest, ["metadata", "name"])?.place) ?? null;
}

function madeBesides(world: World, folded: ReadonlyMap<string, string>): ReadonlyMap<string, readonly Ref[]> {
  const makes = new Map<string, Ref[]>();
  for (const { ref } of world.all()) {
    const maker = folded.get(refKey(ref));
    if (maker !== undefined) makes.set(maker, [...(makes.get(maker) ?? []), ref]);
  }
  return makes;
}

function objectAt(world: World, { apiVersion, kind, namespace, name }: Ref): WorldObject | undefined {
  return world.get(groupKindOf({ apiVersion, kind }), namespace, name);
}

/** The workloads that run Immich: what the map is about. */
function immichIn(world: World): ReadonlySet<string> {
  return new Set(world.installations().map(({ workload }) => refKey(workload)));
}

function lineOf(relation: Relation): Line {
  const [right, left] = needOf(relation);
  return { left, right };
}

/** Lines are drawn from left to right, relations read from their subject on. */
function directed(relation: Relation, points: readonly Point[]): readonly Point[] {
  return lineOf(relation).left === relation.from ? points : points.toReversed();
}

function placedThread({ name, steps }: Thread, indexes: ReadonlyMap<string, number>): readonly MapThread[] {
  const placed = steps.flatMap(({ object, says }) => {
    const node = indexes.get(object);
    return node === undefined ? [] : [{ node, says }];
  });
  return placed.length > 1 ? [{ name, steps: placed }] : [];
}
