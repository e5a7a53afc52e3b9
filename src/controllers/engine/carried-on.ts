import {
  groupKindOf,
  objectAt,
  refKey,
  sameJson,
  world,
  type Database,
  type DatabaseServer,
  type JsonObject,
  type World,
  type WorldChanges,
  type WorldObject,
} from "../../world/index.ts";
import { deletion } from "./deletion/deletion.ts";
import { withLostData } from "./deletion/lost-data.ts";
import { isKept, prunes } from "./deletion/pruning.ts";

/**
 * A world in which everything has come to rest, right after a change of what is applied to it: objects, database servers and what
 * Immich has done in them stay. What is applied at once is there in its new form; what deployers bring they are still to apply,
 * and still to prune what the change no longer brings. That is nobody's manifest any more, and only satisfies references.
 */
export function carriedOn(past: World, changes: WorldChanges): World {
  const { objects: atOnce = [], deployments = new Map() } = changes;
  const brought = new Map<string, Brought>();
  for (const [by, { objects }] of deployments)
    for (const object of objects) if (!brought.has(refKey(object.ref))) brought.set(refKey(object.ref), { object, by });
  const applied = new Map(atOnce.map((object) => [refKey(object.ref), object] as const));
  const before = past.all();
  const known = new Set(before.map(({ ref }) => refKey(ref)));
  const carried = before.map((object) => {
    const key = refKey(object.ref);
    return carriedObject(resumed(object), applied.get(key), brought.get(key));
  });
  const now = world({
    objects: [...carried, ...atOnce.filter(({ ref }) => !known.has(refKey(ref)))],
    servers: past.servers().map(carriedServer),
    installations: past.installations().map((installation) => ({ ...installation, before: true })),
    deployments,
  });
  // The rest of the repository is taken to be deployed already, and pruned.
  const pruned = now.all().filter((object) => isLeftOver(object) && isPrunedContext(past, object));
  if (pruned.length === 0) return now;
  const gone = deletion(
    now,
    pruned.map(({ ref }) => ref),
  );
  return now.withChanges({ ...gone, installations: withLostData(now, gone.removed) });
}

function isLeftOver({ before, role, manifest, previous }: WorldObject): boolean {
  return before === "outdated" && role === "context" && manifest !== undefined && previous === undefined;
}

function isPrunedContext(past: World, { ref, deployedBy }: WorldObject): boolean {
  const object = objectAt(past, ref);
  const deployer = deployedBy && objectAt(past, deployedBy);
  return object?.role === "context" && deployer !== undefined && prunes(deployer) && !isKept(object);
}

/** An object and the deployer that brings it, by `refKey`. */
interface Brought {
  readonly object: WorldObject;
  readonly by: string;
}

function carriedObject(
  existing: WorldObject,
  applied: WorldObject | undefined,
  brought: Brought | undefined,
): WorldObject {
  const wanted = applied ?? brought?.object;
  if (wanted === undefined) {
    return existing.manifest === undefined
      ? { ...existing, before: "unchanged" }
      : { ...existing, before: "outdated", role: "context", settled: undefined };
  }
  const { status, ...previous } = existing.object;
  const withStatus = status === undefined ? wanted.object : { ...wanted.object, status };
  const { manifest, role } = wanted;
  const { deployedBy } = existing;
  const moves = brought !== undefined && deployedBy !== undefined && refKey(deployedBy) !== brought.by;
  if (sameJson(previous, wanted.object) && !moves) {
    return { ...existing, object: withStatus, manifest, role, before: "unchanged" };
  }
  if (applied === undefined) return { ...existing, role, before: "outdated", previous, settled: undefined };
  const { health, statusSince } = existing;
  const data = wanted.data ?? existing.data;
  return { ...applied, object: withStatus, data, health, statusSince, deployedBy, before: "updated", previous };
}

const deployers: ReadonlySet<string> = new Set([
  "argoproj.io/Application",
  "helm.cattle.io/HelmChart",
  "helm.toolkit.fluxcd.io/HelmRelease",
  "kustomize.toolkit.fluxcd.io/Kustomization",
]);

/** Time begins anew, and so does the work of the deployers: each takes up the new revision, whatever became of the one before. */
function resumed(object: WorldObject): WorldObject {
  if (!deployers.has(groupKindOf(object.ref))) return { ...object, statusSince: 0 };
  const { status: _, ...rest } = object.object;
  return { ...object, object: rest as JsonObject, statusSince: 0 };
}

/** Long ago, so that its operator goes over it at once. */
const longAgo = -24 * 3600;

function carriedServer(server: DatabaseServer): DatabaseServer {
  return {
    ...server,
    before: true,
    lastSync: server.lastSync === undefined ? undefined : longAgo,
    databases: new Map([...server.databases].map(([name, database]) => [name, carriedDatabase(database)])),
  };
}

function carriedDatabase(database: Database): Database {
  const extensions = [...database.extensions].map(([name, each]) => [name, { ...each, before: true }] as const);
  return { ...database, before: true, extensions: new Map(extensions) };
}
