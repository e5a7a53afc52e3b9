import { isOneSlipOff } from "../../catalog/index.ts";
import { groupKindOf, healthOf, refKey, type World, type WorldObject } from "../../world/index.ts";
import type { Context, Knowledge, WaitsFor } from "../engine/index.ts";
import { isAppliedAsRendered, namesItsNamespace } from "./as-rendered.ts";
import { ofOtherKind } from "./other-kind.ts";
import { circleFrom, dependenciesOf, fluxObjects, type Dependency } from "./needs.ts";
import { noteSuspendedOnTheWay } from "./suspended.ts";

interface Unmet {
  readonly message: string;
  readonly waitsFor: readonly WaitsFor[];
}

/** How one of the two controllers words it. */
export interface DependencyWords {
  readonly known: Knowledge;
  notFound(dependency: Dependency): string;
}

/** The first entry of `dependsOn` that is not ready, in the controller's words (checkDependencies). */
export function unmetDependency(object: WorldObject, context: Context, words: DependencyWords): Unmet | undefined {
  for (const dependency of dependenciesOf(object)) {
    const message = unmetMessage(object, dependency, context, words);
    const { kind, namespace, name } = dependency;
    if (message !== undefined) return { message, waitsFor: [{ kind, namespace, name }] };
  }
  return undefined;
}

function unmetMessage(
  object: WorldObject,
  dependency: Dependency,
  context: Context,
  words: DependencyWords,
): string | undefined {
  const { kind, namespace, name, readyExpr } = dependency;
  const on = context.world.get(kind, namespace, name);
  if (on === undefined && !context.world.held(kind, namespace, name)) {
    return isAbsent(object, dependency, context, words) ? words.notFound(dependency) : undefined;
  }
  if (on !== undefined && on.role !== "context" && isReady(on)) return undefined;
  if (on !== undefined && readyExpr !== undefined) {
    context.assumes({ message: `readyExpr of the dependency ${namespace}/${name} holds`, object: object.ref });
    return undefined;
  }
  const circle = circleFrom(object, dependency, context.world);
  if (on?.role === "context" && circle === undefined) {
    noteSuspendedOnTheWay(on, context, object);
    return undefined;
  }
  if (circle && !isStanding(circle, context, words)) return undefined;
  return on === undefined ? words.notFound(dependency) : notReady(dependency);
}

function notReady({ namespace, name }: Dependency): string {
  return `dependency '${namespace}/${name}' is not ready`;
}

/** Without `wait` that means applied, not healthy: readiness is the dependency's own affair. */
function isReady(on: WorldObject): boolean {
  const state = healthOf(on)?.state;
  return state !== undefined && state !== "waiting" && state !== "failed";
}

/** Nobody detects a circle: all of them stay DependencyNotReady for ever. It is one trouble, told at the first of them by name. */
function isStanding(circle: readonly WorldObject[], context: Context, words: DependencyWords): boolean {
  const keys = circle.map(({ ref }) => refKey(ref));
  const dependsOnNext = (index: number): Dependency | undefined =>
    dependenciesOf(circle[index] as WorldObject).find(
      ({ kind, namespace, name }) => `${kind} ${namespace}/${name}` === keys[(index + 1) % keys.length],
    );
  const start = keys
    .map((_, index) => index)
    .filter((index) => dependsOnNext(index) !== undefined)
    .reduce((first, index) => ((keys[index] ?? "") < (keys[first] ?? "") ? index : first));
  const dependency = dependsOnNext(start) as Dependency;
  const { ref } = circle[start] as WorldObject;
  const ring = [...circle.slice(start), ...circle.slice(0, start)];
  return context.fails({
    rule: "flux/dependency-cycle",
    object: ref,
    about: ring.map((one) => one.ref.name).join(" "),
    message: `DependencyNotReady: ${notReady(dependency)}`,
    blame: { object: ref, path: ["spec", "dependsOn", dependency.index, "name"] },
    known: words.known,
    details: { circle: ring.map((one) => one.ref.name) },
  });
}

/**
 * One that this repository does not hold may come from another. It is missing for sure only where it is plainly mistaken for one
 * that is here: the same name in another namespace, or with other punctuation, or one that nobody else names and that is a slip; or
 * the name of one of the other kind.
 */
function isAbsent(object: WorldObject, dependency: Dependency, context: Context, words: DependencyWords): boolean {
  const { namespace, name, index } = dependency;
  const meant = meantBy(object, dependency, context.world);
  const other = meant === undefined ? ofOtherKind(object, dependency, context.world) : undefined;
  if (other) {
    return context.fails({
      rule: "flux/dependency-missing",
      object: object.ref,
      about: `${namespace}/${name}`,
      message: `DependencyNotReady: ${words.notFound(dependency)}`,
      blame: { object: object.ref, path: ["spec", "dependsOn", index, "name"] },
      known: words.known,
      details: {
        namespace,
        name,
        meantNamespace: other.ref.namespace,
        meantName: name,
        wrong: "kind",
        is: other.ref.kind,
      },
    });
  }
  if (meant === undefined && isAloneUnknown(object, dependency, context.world)) {
    context.notes({
      rule: "flux/dependency-missing",
      object: object.ref,
      about: `${namespace}/${name}`,
      message: `DependencyNotReady: ${words.notFound(dependency)}`,
      blame: { object: object.ref, path: ["spec", "dependsOn", index, "name"] },
      known: words.known,
      details: { namespace, name, meantNamespace: namespace, meantName: "", wrong: "unknown" },
      weight: "side",
    });
    return false;
  }
  if (meant === undefined) {
    context.assumes({ message: `${object.ref.kind} ${namespace}/${name} exists and is ready`, object: object.ref });
    return false;
  }
  const wrong = meant.ref.name === name ? "namespace" : "name";
  return context.fails({
    rule: "flux/dependency-missing",
    object: object.ref,
    about: `${namespace}/${name}`,
    message: `DependencyNotReady: ${words.notFound(dependency)}`,
    blame: { object: object.ref, path: ["spec", "dependsOn", index, wrong] },
    known: words.known,
    details: { namespace, name, meantNamespace: meant.ref.namespace, meantName: meant.ref.name, wrong },
  });
}

/** So many other dependencies must be in the repository before the one that is not stands out. */
const enough = 3;

/**
 * Everything else that objects of the kind depend on is in this repository, in this namespace too, and every one of them is applied as
 * it stands here: then no other repository seems to have a part in the cluster.
 */
function isAloneUnknown(object: WorldObject, { namespace, name }: Dependency, world: World): boolean {
  const kind = groupKindOf(object.ref);
  const isHere = world
    .withHeld()
    .list(kind, namespace)
    .some(({ ref }) => ref !== object.ref);
  if (!isHere || !namesItsNamespace(object) || !isAppliedAsRendered(world, object)) return false;
  const { known, unknown } = world.derived(dependedOn).get(kind) ?? { known: 0, unknown: [] };
  return known >= enough && unknown.every((other) => other === `${namespace}/${name}`) && unknown.length === 1;
}

interface DependedOn {
  /** How many entries of `dependsOn` name an object of the repository. */
  readonly known: number;
  /** The other ones. */
  readonly unknown: readonly string[];
}

function dependedOn(world: World): ReadonlyMap<string, DependedOn> {
  const all = fluxObjects(world);
  const here = new Set(all.map(({ ref }) => refKey(ref)));
  const found = new Map<string, DependedOn>();
  for (const object of all) {
    for (const { kind, namespace, name } of dependenciesOf(object)) {
      const { known, unknown } = found.get(kind) ?? { known: 0, unknown: [] };
      const isKnown = here.has(`${kind} ${namespace}/${name}`);
      found.set(
        kind,
        isKnown ? { known: known + 1, unknown } : { known, unknown: [...unknown, `${namespace}/${name}`] },
      );
    }
  }
  return found;
}

function meantBy(object: WorldObject, { namespace, name }: Dependency, world: World): WorldObject | undefined {
  if (!namesItsNamespace(object)) return undefined;
  const candidates = world
    .list(groupKindOf(object.ref))
    .filter((other) => other.ref !== object.ref && namesItsNamespace(other));
  const sameName = candidates.filter(({ ref }) => ref.name === name);
  if (sameName.length > 0) return sameName.length === 1 ? sameName[0] : undefined;
  const beside = candidates.filter(({ ref }) => ref.namespace === namespace);
  const punctuated = beside.find(({ ref }) => lettersOf(ref.name) === lettersOf(name));
  if (punctuated !== undefined) return punctuated;
  const slips = beside.filter(({ ref }) => isSlipOfWord(name, ref.name));
  const { unknown } = world.derived(dependedOn).get(groupKindOf(object.ref)) ?? { unknown: [] };
  const namedBy = unknown.filter((other) => other === `${namespace}/${name}`).length;
  return slips.length === 1 && namedBy <= 1 ? slips[0] : undefined;
}

function lettersOf(name: string): string {
  return name.replace(/[^a-z0-9]/g, "");
}

/** Shorter words tell two things apart by a letter: `-a` and `-b`, `-eu` and `-us`. */
const longWord = 5;

/** The same words but for a long one with a letter too many, too few or wrong. */
function isSlipOfWord(name: string, other: string): boolean {
  const [words, others] = [name.split("-"), other.split("-")];
  if (words.length !== others.length) return false;
  const differing = words.flatMap((word, index) =>
    word === others[index] ? [] : [[word, others[index] ?? ""] as const],
  );
  const [pair] = differing;
  if (pair === undefined || differing.length > 1) return false;
  return Math.min(pair[0].length, pair[1].length) >= longWord && isOneSlipOff(pair[0], pair[1]);
}
