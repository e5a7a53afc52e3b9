import type { Manifest, Ref } from "../../render/index.ts";
import {
  groupKindOf,
  listAt,
  objectAt,
  refKey,
  stringAt,
  type Deployment,
  type World,
  type WorldObject,
} from "../../world/index.ts";
import { helmReleaseKind, kustomizationKind } from "./kinds.ts";

/** An entry of `dependsOn`: another object of the same kind. */
export interface Dependency {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Its index in the list. */
  readonly index: number;
  /** A CEL expression that replaces the check for Ready. */
  readonly readyExpr: string | undefined;
}

const dependenciesByManifest = new WeakMap<Manifest, readonly Dependency[]>();

/** What `dependsOn` names, read once for each manifest. */
export function dependenciesOf(object: WorldObject): readonly Dependency[] {
  const { manifest } = object;
  const known = manifest && dependenciesByManifest.get(manifest);
  if (known) return known;
  const dependencies = readDependencies(object);
  if (manifest) dependenciesByManifest.set(manifest, dependencies);
  return dependencies;
}

function readDependencies({ object, ref }: WorldObject): readonly Dependency[] {
  return listAt(object, "spec", "dependsOn").map((entry, index) => ({
    kind: groupKindOf(ref),
    namespace: stringAt(entry, "namespace") || ref.namespace,
    name: stringAt(entry, "name") ?? "",
    index,
    readyExpr: stringAt(entry, "readyExpr") || undefined,
  }));
}

function keyOfDependency({ kind, namespace, name }: Dependency): string {
  return `${kind} ${namespace}/${name}`;
}

/** Who needs whom among Flux's objects, those included that are still to be applied. By `refKey`. */
interface Needs {
  readonly refs: ReadonlyMap<string, Ref>;
  /** What must be ready before an object is applied: its dependencies. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  /** What waits for an object to be ready. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  /** Who is still to bring what others wait for by name. */
  readonly bringers: ReadonlyMap<string, string>;
  /** What an object is still to bring. */
  readonly brings: ReadonlyMap<string, readonly string[]>;
}

/** `Needs` of a world, worked out once for it. */
export function needsIn(world: World): Needs {
  return world.derived(needsOf);
}

function needsOf(world: World): Needs {
  const all = fluxObjects(world);
  const bringers = new Map<string, string>();
  for (const { ref } of all) {
    const deployment = world.deployment(ref);
    for (const brought of deployment ? waitedFor(deployment) : []) {
      if (world.get(brought.kind, brought.namespace, brought.name) === undefined)
        bringers.set(brought.key, refKey(ref));
    }
  }
  const dependencies = new Map(
    all.map((object) => [refKey(object.ref), dependenciesOf(object).map(keyOfDependency)] as const),
  );
  return {
    refs: new Map(all.map(({ ref }) => [refKey(ref), ref])),
    dependencies,
    dependents: inverse([...dependencies].flatMap(([from, tos]) => tos.map((to) => [from, to] as const))),
    bringers,
    brings: inverse([...bringers]),
  };
}

function inverse(pairs: readonly (readonly [from: string, to: string])[]): ReadonlyMap<string, readonly string[]> {
  const inverted = new Map<string, string[]>();
  for (const [from, to] of pairs) {
    const known = inverted.get(to);
    if (known) known.push(from);
    else inverted.set(to, [from]);
  }
  return inverted;
}

interface Brought {
  readonly key: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** What Flux's own objects wait for by name. */
const waitedForKinds: ReadonlySet<string> = new Set([kustomizationKind, helmReleaseKind, "ConfigMap", "Secret"]);

const waitedForByDeployment = new WeakMap<Deployment, readonly Brought[]>();

function waitedFor(deployment: Deployment): readonly Brought[] {
  const known = waitedForByDeployment.get(deployment);
  if (known) return known;
  const brought = deployment.objects
    .filter(({ ref }) => waitedForKinds.has(groupKindOf(ref)))
    .map(({ ref }) => ({ key: refKey(ref), kind: groupKindOf(ref), namespace: ref.namespace, name: ref.name }));
  waitedForByDeployment.set(deployment, brought);
  return brought;
}

/** Everything that is not applied before an object is ready: what depends on it, what that brings, and so on; sorted. */
export function keptBackBy(object: WorldObject, world: World): readonly Ref[] {
  const { refs, dependents, brings } = needsIn(world);
  const key = refKey(object.ref);
  const kept = new Set<string>();
  const pending = [...(dependents.get(key) ?? [])];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (kept.has(next)) continue;
    kept.add(next);
    pending.push(...(dependents.get(next) ?? []), ...(brings.get(next) ?? []));
  }
  kept.delete(key);
  return [...kept].sort().flatMap((other) => refs.get(other) ?? []);
}

/** The way from an object by its needs back to itself, beginning with one dependency; undefined when there is none. */
export function circleFrom(object: WorldObject, first: Dependency, world: World): readonly WorldObject[] | undefined {
  const { refs, dependencies, bringers } = needsIn(world);
  const start = refKey(object.ref);
  const seen = new Set<string>();
  const search = (key: string, way: readonly string[]): readonly string[] | undefined => {
    if (key === start) return way;
    if (seen.has(key)) return undefined;
    seen.add(key);
    const bringer = bringers.get(key);
    for (const next of [...(dependencies.get(key) ?? []), ...(bringer === undefined ? [] : [bringer])]) {
      const found = search(next, [...way, key]);
      if (found) return found;
    }
    return undefined;
  };
  return search(keyOfDependency(first), [start])?.flatMap((key) => {
    const ref = refs.get(key);
    return (ref && objectAt(world.withHeld(), ref)) ?? [];
  });
}

/** Flux's own objects, those included that are still to be applied. */
export function fluxObjects(world: World): readonly WorldObject[] {
  return [kustomizationKind, helmReleaseKind].flatMap((kind) => world.withHeld().list(kind));
}
