import {
  at,
  groupKindOf,
  listAt,
  stringAt,
  type Installation,
  type World,
  type WorldObject,
} from "../../../world/index.ts";
import { outlivesClaim } from "./outlives-claim.ts";

const claimKind = "PersistentVolumeClaim";

/** What becomes of data: gone with its claim, kept in the volume of a claim that is gone, or still where it was. */
type Fate = "deleted" | "released" | "left";

/**
 * What a deletion means to the Immich that has its data there. Once it has happened, nobody else can tell what there was. The database of
 * an operator goes with its object; that is not asked here.
 */
export function withLostData(world: World, removed: readonly string[]): readonly Installation[] {
  if (removed.length === 0) return [];
  const gone = new Set(removed);
  return world.installations().flatMap((installation) => {
    const lost = lostClaims(world, gone, installation);
    const database = databaseFate(world, gone, installation);
    if (lost.length === 0 && database === undefined) return [];
    const claims = new Map([...(installation.lost ?? []), ...lost]);
    return [{ ...installation, lost: claims, ...(database && { lostDatabase: database }) }];
  });
}

function lostClaims(
  world: World,
  gone: ReadonlySet<string>,
  { folders }: Installation,
): readonly (readonly [string, "deleted" | "released"])[] {
  const names = new Set([...folders.values()].flatMap((folder) => /^claim ([^/]+\/[^/]+)/.exec(folder)?.[1] ?? []));
  return [...names].flatMap((name) => {
    const fate = claimFate(world, gone, name);
    return fate === "left" ? [] : [[name, fate] as const];
  });
}

function claimFate(world: World, gone: ReadonlySet<string>, name: string): Fate {
  const [namespace = "", claimName = ""] = name.split("/");
  const claim = gone.has(`${claimKind} ${name}`) ? world.get(claimKind, namespace, claimName) : undefined;
  if (claim === undefined) return "left";
  return outlivesClaim(world, claim) ? "released" : "deleted";
}

/** Of a server that is an ordinary workload: its data lies in claims of its own, or in those that a StatefulSet has made and leaves. */
function databaseFate(world: World, gone: ReadonlySet<string>, { database }: Installation): Fate | undefined {
  const [namespace = "", name = ""] = (database.split(" ")[0] ?? "").split("/");
  const workload = (["apps/StatefulSet", "apps/Deployment"] as const)
    .filter((kind) => gone.has(`${kind} ${namespace}/${name}`))
    .map((kind) => world.get(kind, namespace, name))
    .find((object) => object !== undefined);
  if (workload === undefined) return undefined;
  const fates = [
    ...claimsOf(workload).map((claim) => claimFate(world, gone, `${namespace}/${claim}`)),
    ...(leavesTemplates(workload) ? (["left"] as const) : []),
  ];
  return (["left", "released"] as const).find((fate) => fates.includes(fate)) ?? "deleted";
}

function claimsOf({ object }: WorldObject): readonly string[] {
  return listAt(object, "spec", "template", "spec", "volumes").flatMap(
    (volume) => stringAt(volume, "persistentVolumeClaim", "claimName") ?? [],
  );
}

/** Kubernetes deletes them only where the StatefulSet says so (persistentVolumeClaimRetentionPolicy). */
function leavesTemplates({ ref, object }: WorldObject): boolean {
  return (
    groupKindOf(ref) === "apps/StatefulSet" &&
    listAt(object, "spec", "volumeClaimTemplates").length > 0 &&
    at(object, "spec", "persistentVolumeClaimRetentionPolicy", "whenDeleted") !== "Delete"
  );
}
