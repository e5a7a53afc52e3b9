import { refName, type WorldObject } from "../../../world/index.ts";
import type { Context, Trouble } from "../../engine/index.ts";
import { knownFromSource } from "../known.ts";
import { releaseInUse, type Release } from "../release-in-use.ts";
import { writeFailure, type Failure } from "./failure.ts";
import { ownerOf, targetOf, writersOf } from "./target.ts";

/**
 * `alone`: the Secret is this ExternalSecret's. `behind`: another is about to create it. `shared`: several write it, as if their
 * data were one's. `elsewhere`: as if the target had another name. `contested`: another controller writes it too, and nobody is told.
 */
export type Permission = "alone" | "behind" | "shared" | "elsewhere" | "contested";

/** May this ExternalSecret write its Secret (the mutation in createOrUpdate)? */
export function mayWrite(
  external: WorldObject,
  existing: WorldObject | undefined,
  context: Context,
): Permission | Failure {
  const target = targetOf(external);
  const rivals = writersOf(context.world, target.namespace, target.name);
  if (areInConflict(external, rivals)) {
    const release = releaseInUse(context);
    // Before 0.11 only the owner reference stood in the way: of two owners, never of one that merges.
    if (!release.isAtLeast("0.11") && rivals.filter(isOwner).length < 2) return "shared";
    if (!context.fails(conflictOf(rivals, target.name, release))) return "shared";
    return existing ? lostTo(external, existing) : precedence(external, rivals, context);
  }
  if (existing) return foreignOwner(external, existing, context) ?? "alone";
  return "alone";
}

/** One Secret has one owner; only those that merge into it, or leave it an orphan beside a merger, share it. */
function areInConflict(external: WorldObject, rivals: readonly WorldObject[]): boolean {
  const others = rivals.filter(({ ref, health }) => ref.name !== external.ref.name && !hasFailed(health));
  const isOrphan = (object: WorldObject): boolean => targetOf(object).creationPolicy === "Orphan";
  return others.some((other) => isOwner(external) || isOwner(other) || (isOrphan(external) && isOrphan(other)));
}

function isOwner(object: WorldObject): boolean {
  return targetOf(object).creationPolicy === "Owner";
}

function conflictOf(rivals: readonly WorldObject[], secret: string, release: Release): Trouble {
  const merger = rivals.find((rival) => !isOwner(rival));
  const owners = rivals.filter(isOwner);
  const winner = (owners[0] ?? rivals[0]) as WorldObject;
  const loser = (merger ?? rivals.at(-1)) as WorldObject;
  // v1beta1 may be served by a release that lets one merge into what another owns.
  const mayBeOlder =
    !release.isKnown() && owners.length < 2 && rivals.some(({ ref }) => ref.apiVersion.endsWith("/v1beta1"));
  return {
    rule: "external-secrets/target-conflict",
    object: { apiVersion: "v1", kind: "Secret", namespace: loser.ref.namespace, name: secret },
    message: `unable to mutate secret ${secret}: secret is owned by another ExternalSecret: ${winner.ref.name}`,
    blame: { object: loser.ref, path: ["spec", "target", merger ? "creationPolicy" : "name"] },
    known: mayBeOlder ? { from: "docs", of: "External Secrets from 0.11 on" } : knownFromSource,
    details: {
      secret,
      writers: rivals.map(({ ref }) => refName(ref)),
      owner: null,
      merger: merger ? refName(merger.ref) : null,
    },
  };
}

function lostTo(external: WorldObject, existing: WorldObject): "alone" | Failure {
  const owner = ownerOf(existing);
  const winner = owner?.isExternalSecret ? owner.name : existing.madeBy?.name;
  if (winner === undefined || winner === external.ref.name) return "alone";
  const error = `unable to mutate secret ${existing.ref.name}: secret is owned by another ExternalSecret: ${winner}`;
  return writeFailure(error, "target is owned by another ExternalSecret");
}

/** What stands in the health of an ExternalSecret for the moment in which another is faster. */
export const outrun = "another ExternalSecret is about to create the Secret";

/** Whoever creates the Secret keeps it. That is a race; where the first cannot create it, the next does. */
function precedence(external: WorldObject, rivals: readonly WorldObject[], context: Context): "alone" | "behind" {
  const creators = rivals.filter((rival) => targetOf(rival).creationPolicy !== "Merge");
  const [first, last] = [creators[0], creators.at(-1)];
  if (!first || !last || first === last) return "alone";
  const outcome = context.chooses({
    object: first,
    name: `who creates Secret ${targetOf(external).name}`,
    best: `${refName(first.ref)} creates it`,
    worst: `${refName(last.ref)} creates it`,
  });
  const winner = outcome === "best" ? first : last;
  const hasWaited = [...external.health.values()].some(({ reason }) => reason === outrun);
  return winner.ref.name === external.ref.name || hasWaited ? "alone" : "behind";
}

function hasFailed(health: WorldObject["health"]): boolean {
  return [...health.values()].some(({ state }) => state === "failed");
}

/**
 * A Secret that another controller made. With an owner reference it is refused; without one both write it in turn. `elsewhere` is
 * what mends that.
 */
function foreignOwner(
  external: WorldObject,
  existing: WorldObject,
  context: Context,
): "elsewhere" | "contested" | Failure | undefined {
  const maker = existing.madeBy;
  const owner = ownerOf(existing);
  const kind = owner?.kind ?? maker?.kind;
  if (kind === undefined || kind === "ExternalSecret" || targetOf(external).creationPolicy !== "Owner")
    return undefined;
  const { namespace, name } = existing.ref;
  const holder = `${kind} ${owner?.name ?? maker?.name ?? ""}`;
  const taken = `Object ${namespace}/${name} is already owned by another ${kind} controller ${owner?.name ?? ""}`;
  const error = owner
    ? `unable to mutate secret ${name}: could not set controller reference on secret: ${taken}`
    : `secret ${name} is also written for ${holder}: each replaces what the other wrote`;
  const stands = context.fails({
    rule: "external-secrets/target-conflict",
    object: existing.ref,
    message: error,
    blame: { object: external.ref, path: ["spec", "target", "name"] },
    known: owner ? knownFromSource : { from: "hearsay", of: "external-secrets issue 3817" },
    details: { secret: name, writers: [refName(external.ref)], owner: holder },
  });
  if (!stands) return "elsewhere";
  return owner ? writeFailure(error, "failed to take ownership of target secret") : "contested";
}
