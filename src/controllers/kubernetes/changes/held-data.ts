import { at, groupKindOf, listAt, sameObject, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import { kindsOfServer } from "../../engine/index.ts";
import { podPath, workloadKinds } from "../pods/pod.ts";

/** Does an object hold what an Immich that ran has left: its files, its database, or the namespace of either? */
export function holdsData(world: World, { ref }: WorldObject): boolean {
  const before = world.installations().filter((one) => one.before);
  const { namespace, name } = ref;
  switch (groupKindOf(ref)) {
    case "PersistentVolumeClaim":
      return before.some(({ folders }) =>
        [...folders.values()].some((key) => key.startsWith(`claim ${namespace}/${name}/`)),
      );
    case "acid.zalan.do/postgresql":
    case "postgresql.cnpg.io/Cluster":
      return before.some(({ database }) => database.startsWith(`${namespace}/${name} `));
    case "Namespace":
      return before.some(
        ({ database, folders }) =>
          database.startsWith(`${name}/`) || [...folders.values()].some((key) => key.startsWith(`claim ${name}/`)),
      );
    default:
      return false;
  }
}

/** Does what is to be in the cluster still name it? Otherwise it is done with, and tidied up. */
export function isStillNeeded(world: World, object: WorldObject): boolean {
  const wanted = world
    .withHeld()
    .all()
    .filter(({ role, before }) => role === "subject" && before !== "outdated");
  const { namespace, name } = object.ref;
  switch (groupKindOf(object.ref)) {
    case "PersistentVolumeClaim":
      return wanted.some((one) => one.ref.namespace === namespace && mountsClaim(one, name));
    case "Namespace":
      return wanted.some(({ ref }) => ref.namespace === name);
    default: {
      // Another operator's cluster of the same name answers to it.
      if (kindsOfServer(world.withHeld(), `${namespace}/${name}`).some((kind) => kind !== groupKindOf(object.ref)))
        return false;
      const host = new RegExp(`(^|[^\\w.-])${name.replaceAll(".", "\\.")}(-rw|-r|-ro|-pooler)?([^\\w-]|$)`);
      return wanted.some(
        (one) =>
          one.manifest !== undefined && !sameObject(one.ref, object.ref) && host.test(JSON.stringify(one.object)),
      );
    }
  }
}

function mountsClaim(workload: WorldObject, claim: string): boolean {
  if (!workloadKinds.includes(groupKindOf(workload.ref))) return false;
  const volumes = listAt(workload.object, ...podPath(workload), "volumes");
  return volumes.some((volume) => stringAt(at(volume, "persistentVolumeClaim"), "claimName") === claim);
}
