import type { Ref } from "../../../render/index.ts";
import {
  groupKindOf,
  objectAt,
  refKey,
  sameObject,
  type DatabaseServer,
  type GroupKind,
  type World,
  type WorldObject,
} from "../../../world/index.ts";
import { finalizes, isKept } from "./pruning.ts";

/** What a deletion takes with it, as the world is told. */
export interface Deletion {
  /** By `refKey`. */
  readonly removed: readonly string[];
  /** Database servers whose object is deleted, by name. */
  readonly removedServers: readonly string[];
}

/** Their operators delete the pods and the claims with them. */
const databaseKinds = [
  "acid.zalan.do/postgresql",
  "postgresql.cnpg.io/Cluster",
  "postgres-operator.crunchydata.com/PostgresCluster",
] as const;

/** The kinds of the objects that stand for a database server of this name, `namespace/name`; those to be pruned left out. */
export function kindsOfServer(world: World, server: string): readonly GroupKind[] {
  const slash = server.indexOf("/");
  return databaseKinds.filter((kind) => {
    const object = world.get(kind, server.slice(0, slash), server.slice(slash + 1));
    return object !== undefined && !(object.before === "outdated" && object.role === "context");
  });
}

/**
 * Deletes objects with everything that goes with them: what their controllers have made (owner references, or the operator itself),
 * what a deployer's object has applied where its finalizer says so, and what lives in a namespace.
 */
export function deletion(world: World, refs: readonly Ref[]): Deletion {
  const gone = new Map<string, WorldObject>();
  const queue = refs.flatMap((ref) => objectAt(world, ref) ?? []);
  for (let object = queue.pop(); object; object = queue.pop()) {
    const key = refKey(object.ref);
    if (gone.has(key)) continue;
    gone.set(key, object);
    queue.push(...dependents(world, object));
  }
  return {
    removed: [...gone.keys()].sort(),
    // A cluster of another operator may have taken over the name.
    removedServers: [...gone.values()]
      .map(({ ref }) => ({ kind: groupKindOf(ref), server: `${ref.namespace}/${ref.name}` }))
      .filter(({ kind, server }) => !kindsOfServer(world, server).some((other) => other !== kind))
      .map(({ server }) => server)
      .sort(),
  };
}

function dependents(world: World, deleted: WorldObject): readonly WorldObject[] {
  const { ref } = deleted;
  const cascades = finalizes(deleted);
  const isNamespace = groupKindOf(ref) === "Namespace";
  return world.all().filter((object) => {
    if (isNamespace && object.ref.namespace === ref.name) return true;
    if (object.madeBy && sameObject(object.madeBy, ref)) return true;
    return cascades && object.deployedBy !== undefined && sameObject(object.deployedBy, ref) && !isKept(object);
  });
}

/** The server of a database object; not one from before the change that a cluster of another operator has left under its name. */
export function serverOfObject(
  world: World,
  { ref, before }: WorldObject,
  name = `${ref.namespace}/${ref.name}`,
): DatabaseServer | undefined {
  const server = world.server(name);
  return server?.before && before === undefined ? undefined : server;
}
