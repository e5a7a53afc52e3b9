import type { Ref } from "../../render/index.ts";
import {
  at,
  groupKindOf,
  groupOf,
  objectAt,
  refKey,
  stringAt,
  type World,
  type WorldObject,
} from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { asksForClaim, isClaimOfWaitingClass, isNamedIn } from "../kubernetes/index.ts";
import { helmReleaseKind } from "./kinds.ts";
import type { Named } from "./named-source.ts";
import { keptBackBy, needsIn } from "./needs.ts";

/**
 * A Kustomization or release that waits for health keeps back those that depend on it. Is what it waits for among what these
 * bring, nobody ever moves again. Answers whether it goes on waiting; `said` is what its condition says then.
 */
export function keepsBackWhatItNeeds(
  object: WorldObject,
  said: string,
  unhealthy: readonly Ref[],
  context: Context,
): boolean {
  const { world } = context;
  const needed = keptBackBy(object, world).find((other) => isNeeded(other, unhealthy, world));
  if (needed === undefined) return true;
  return context.fails({
    rule: "flux/wait-deadlock",
    object: object.ref,
    message: said,
    blame: { object: object.ref, path: waitingField(object) },
    known: {
      from: "source",
      of: "kustomize-controller 1.9 checkHealth, helm-controller 1.6 install, checkDependencies",
    },
    details: {
      waits: unhealthy.map((ref) => `${ref.kind} ${ref.name}`),
      neededKind: needed.kind,
      needed: needed.name,
      itself: unhealthy.some((ref) => refKey(ref) === refKey(needed)),
    },
  });
}

/** The same with a ConfigMap or Secret without which it cannot be built. */
export function keepsBackItsSource(
  object: WorldObject,
  { kind, namespace, name }: Named,
  said: string,
  context: Context,
): boolean {
  const { world } = context;
  const bringer = needsIn(world).bringers.get(`${kind} ${namespace}/${name}`);
  const needed = keptBackBy(object, world).find((ref) => refKey(ref) === bringer);
  if (needed === undefined) return true;
  return context.fails({
    rule: "flux/wait-deadlock",
    object: object.ref,
    about: `${kind} ${name}`,
    message: said,
    blame: { object: object.ref, path: ["spec", "postBuild", "substituteFrom"] },
    known: { from: "source", of: "kustomize-controller 1.9, checkDependencies; fluxcd/pkg kustomize, LoadVariables" },
    details: { source: `${kind} ${name}`, neededKind: needed.kind, needed: needed.name },
  });
}

function waitingField({ object, ref }: WorldObject): readonly string[] {
  if (groupKindOf(ref) === helmReleaseKind) return ["spec", "install", "disableWait"];
  return ["spec", at(object, "spec", "wait") === true ? "wait" : "healthChecks"];
}

/** Is it itself waited for, or does it bring something that what is waited for names? */
function isNeeded(kept: Ref, unhealthy: readonly Ref[], world: World): boolean {
  if (unhealthy.some((ref) => refKey(ref) === refKey(kept))) return true;
  const brought = (world.deployment(kept)?.objects ?? []).filter(({ ref }) => objectAt(world, ref) === undefined);
  if (unhealthy.some((ref) => brought.some((other) => refKey(other.ref) === refKey(ref)))) return true;
  return withDeployed(unhealthy, world).some((object) =>
    isClaimOfWaitingClass(object, world)
      ? brought.some((other) => asksForClaim(other, object))
      : brought.some((other) => mentions(object, other)),
  );
}

/** The objects, and what those of them that are deployers have applied. */
function withDeployed(refs: readonly Ref[], world: World): readonly WorldObject[] {
  const found = new Map<string, WorldObject>();
  const pending = [...refs];
  for (let ref = pending.pop(); ref !== undefined; ref = pending.pop()) {
    const object = objectAt(world, ref);
    if (object === undefined || found.has(refKey(ref))) continue;
    found.set(refKey(ref), object);
    pending.push(...(world.deployment(ref)?.objects ?? []).map((deployed) => deployed.ref));
  }
  return [...found.values()];
}

/** Database operators give what they make longer names than the cluster's. */
const databaseGroups: ReadonlySet<string> = new Set([
  "acid.zalan.do",
  "postgresql.cnpg.io",
  "postgres-operator.crunchydata.com",
]);

function mentions(object: WorldObject, { ref, object: brought }: WorldObject): boolean {
  if (databaseGroups.has(groupOf(ref.apiVersion))) return JSON.stringify(object.object).includes(ref.name);
  const made = stringAt(brought, "spec", "target", "name");
  return isNamedIn(object, ref.name) || (made !== undefined && isNamedIn(object, made));
}
