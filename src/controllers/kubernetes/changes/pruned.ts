import type { Ref } from "../../../render/index.ts";
import {
  groupKindOf,
  listAt,
  refKey,
  refName,
  sameObject,
  stringAt,
  type Deployment,
  type World,
  type WorldObject,
} from "../../../world/index.ts";
import { isKept, outlivesClaim, prunes, type Context, type Deleted, type Trouble } from "../../engine/index.ts";
import { holdsData, isStillNeeded } from "./held-data.ts";

/** The objects that a deployer deletes, as its build no longer brings what it has applied once. */
export function prunedObjects(deployer: WorldObject, deployment: Deployment, context: Context): readonly Deleted[] {
  // Only what was there before can be left over.
  if (deployer.before === undefined || !prunes(deployer)) return [];
  const brought = new Set(deployment.objects.map(({ ref }) => refKey(ref)));
  return context.world
    .all()
    .filter(({ before, deployedBy }) => before && deployedBy && sameObject(deployedBy, deployer.ref))
    .filter((object) => !brought.has(refKey(object.ref)) && !isKept(object))
    .flatMap((object) => pruned(object, deployer, context) ?? []);
}

/** Undefined where it stays: another deployer has taken it over, or this run goes past the fault. */
function pruned(object: WorldObject, deployer: WorldObject, context: Context): Deleted | undefined {
  const { ref } = object;
  const data = holdsData(context.world, object);
  const heir = heirOf(context.world, object);
  if (heir === undefined) {
    if (!data || !isStillNeeded(context.world, object)) return { ref };
    const trouble = detached(object, deployer, context.world, { problem: "pruned" });
    return context.fails(trouble) ? { ref, trouble } : undefined;
  }
  // Whoever applies it first marks it as its own; of what holds no data it makes no difference.
  if (!data) return undefined;
  const isSure = dependsOn(heir, deployer);
  const choice = {
    object: deployer,
    name: `${refName(deployer.ref)} and ${refName(heir.ref)} at ${refName(ref)}`,
    best: `${refName(heir.ref)} applies it first`,
    worst: `${refName(deployer.ref)} prunes it first`,
  };
  if (!isSure && context.chooses(choice) === "best") return undefined;
  const order = isSure
    ? `and ${refName(heir.ref)}, which brings it now, waits for that`
    : `unless ${refName(heir.ref)}, which brings it now, happens to be quicker`;
  const trouble = detached(object, deployer, context.world, { problem: "moved", order });
  return context.fails(trouble) ? { ref, trouble } : undefined;
}

/** The deployer that brings an object which another one has applied. */
function heirOf(world: World, object: WorldObject): WorldObject | undefined {
  return world
    .list(groupKindOf(object.deployedBy as Ref))
    .find(
      (other) =>
        !sameObject(other.ref, object.deployedBy as Ref) &&
        world.deployment(other.ref)?.objects.some(({ ref }) => sameObject(ref, object.ref)),
    );
}

function dependsOn(heir: WorldObject, deployer: WorldObject): boolean {
  return listAt(heir.object, "spec", "dependsOn").some(
    (entry) =>
      stringAt(entry, "name") === deployer.ref.name &&
      (stringAt(entry, "namespace") ?? heir.ref.namespace) === deployer.ref.namespace,
  );
}

function detached(
  object: WorldObject,
  deployer: WorldObject,
  world: World,
  more: Readonly<Record<string, string>>,
): Trouble {
  const isFlux = groupKindOf(deployer.ref).startsWith("kustomize.toolkit.fluxcd.io/");
  const { ref } = object;
  return {
    rule: "change/data-detached",
    object: deployer.ref,
    about: refKey(ref),
    message: isFlux ? `${ref.kind}/${ref.namespace}/${ref.name} deleted` : `pruned ${groupKindOf(ref)} ${ref.name}`,
    blame: {
      object: deployer.ref,
      path: isFlux ? ["spec", "prune"] : ["spec", "syncPolicy", "automated", "prune"],
      missing: `${refName(ref)} is no longer in its build`,
    },
    known: isFlux
      ? { from: "source", of: "kustomize-controller 1.9, prune" }
      : { from: "source", of: "gitops-engine, sync_context.go" },
    details: {
      kind: ref.kind,
      name: ref.name,
      from: refName(deployer.ref),
      fate: ref.kind === "PersistentVolumeClaim" && outlivesClaim(world, object) ? "released" : "deleted",
      ...more,
    },
  };
}
