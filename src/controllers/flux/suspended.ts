import type { Ref } from "../../render/index.ts";
import { at, listAt, objectAt, refKey, stringAt, type World, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { helmReleaseKind, kustomizationKind } from "./kinds.ts";
import { dependenciesOf, fluxObjects } from "./needs.ts";

/**
 * Of a suspended object nothing is applied. That is somebody's will and passes; so it is said, and what follows is forecast as
 * if it had been resumed. `dependent` is what waits for it, where it is of the rest of the repository.
 */
export function noteSuspended(object: WorldObject, context: Context, dependent?: WorldObject): void {
  if (at(object.object, "spec", "suspend") !== true) return;
  context.notes({
    rule: "flux/suspended",
    object: object.ref,
    message: "Reconciliation is suspended for this object",
    blame: { object: object.ref, path: ["spec", "suspend"] },
    known: { from: "source", of: "kustomize-controller and helm-controller, Reconcile" },
    weight: "side",
    ...(dependent && { details: { dependent: `${dependent.ref.kind} ${dependent.ref.name}` } }),
  });
}

/**
 * What is suspended on the way to a dependency of the rest of the repository: nobody has ever written Ready into it on a new cluster, and
 * on an old one its status is of an older generation (checkDependencies of both controllers).
 */
export function noteSuspendedOnTheWay(dependency: WorldObject, context: Context, dependent: WorldObject): void {
  const seen = new Set<string>();
  const pending: Needed[] = [{ object: dependency, isReady: true }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { object, isReady } = next;
    const key = `${refKey(object.ref)} ${isReady}`;
    // What is part of the question speaks for itself.
    if (seen.has(key) || object.role !== "context") continue;
    seen.add(key);
    noteSuspended(object, context, dependent);
    pending.push(...neededBy(next, context.world));
  }
}

interface Needed {
  readonly object: WorldObject;
  /** Must it be ready, or is it enough that it applies what it brings? */
  readonly isReady: boolean;
}

function neededBy({ object, isReady }: Needed, world: World): readonly Needed[] {
  const parent = object.deployedBy && objectAt(world, object.deployedBy);
  const dependencies = dependenciesOf(object)
    .filter(({ readyExpr }) => readyExpr === undefined)
    .flatMap(({ kind, namespace, name }) => world.get(kind, namespace, name) ?? []);
  return [
    ...[...dependencies, ...(isReady ? checkedBy(object, world) : [])].map((one) => ({ object: one, isReady: true })),
    ...(parent === undefined ? [] : [{ object: parent, isReady: false }]),
  ];
}

/** Flux's own objects among those whose health a Kustomization checks. */
function checkedBy({ object, ref }: WorldObject, world: World): readonly WorldObject[] {
  if (at(object, "spec", "wait") === true) return world.derived(broughtBy).get(refKey(ref)) ?? [];
  return listAt(object, "spec", "healthChecks").flatMap((check) => {
    const name = stringAt(check, "name") ?? "";
    const namespace = stringAt(check, "namespace") ?? ref.namespace;
    const kind = [kustomizationKind, helmReleaseKind].find((one) => one.endsWith(`/${stringAt(check, "kind")}`));
    return kind === undefined ? [] : (world.get(kind, namespace, name) ?? []);
  });
}

function broughtBy(world: World): ReadonlyMap<string, readonly WorldObject[]> {
  const found = new Map<string, WorldObject[]>();
  for (const object of fluxObjects(world)) {
    const by: Ref | undefined = object.deployedBy;
    if (by !== undefined) found.set(refKey(by), [...(found.get(refKey(by)) ?? []), object]);
  }
  return found;
}
