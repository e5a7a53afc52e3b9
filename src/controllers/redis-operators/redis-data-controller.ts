import { redisFiles, refusesFiles, type RedisFiles } from "../../catalog/index.ts";
import { listAt, stringAt, type JsonObject, type World, type WorldObject } from "../../world/index.ts";
import type { Controller, Trouble } from "../engine/index.ts";
import { containersOf, podPath, volumeSource, workloadController, type Container } from "../kubernetes/index.ts";
import { filesOf, type PersistedFiles } from "./persisted-files.ts";

/**
 * The official images of Redis and Valkey in ordinary workloads. After a change they find the files that the image before has left on
 * the same volume, and stop at a format that they do not know.
 */
export const redisDataController: Controller = {
  name: "redis data",
  kinds: ["apps/Deployment", "apps/StatefulSet"],
  reconcile(workload, context) {
    if (workload.health.get(workloadController.name)?.state !== "ready") return undefined;
    for (const server of serversOf(workload, workload.object, context.world)) {
      const left = leftBy(server, workload, context.world);
      const answer = left && refusesFiles(server.files, left.files);
      if (left === undefined || answer === undefined || answer === "never") continue;
      const trouble = refusedFiles(workload, server, left);
      if (answer === "perhaps") context.notes({ ...trouble, weight: "side" });
      else if (context.fails(trouble))
        return { health: { state: "failed", reason: `CrashLoopBackOff: ${trouble.message}` } };
    }
    return workload.health.has("redis data") ? { health: { state: "ready", reason: "started" } } : undefined;
  },
};

interface RedisServer {
  readonly container: Container;
  readonly files: RedisFiles;
  readonly persisted: PersistedFiles;
  /** What its files lie on: volume and folder. */
  readonly place: string;
}

/** The servers of a pod whose files lie on a volume that outlives it, and that nobody has cleared before they start. */
function serversOf(workload: WorldObject, object: JsonObject, world: World): readonly RedisServer[] {
  const pods = { ...workload, object };
  const containers = containersOf(pods);
  return containers.flatMap((container): readonly RedisServer[] => {
    const [files, persisted] = [redisFiles(container.image), filesOf(container)];
    const mount = listAt(container.spec, "volumeMounts").find((each) => stringAt(each, "mountPath") === "/data");
    const name = stringAt(mount, "name") ?? "";
    if (container.init || files === undefined || persisted === undefined || mount === undefined) return [];
    if (containers.some((other) => other.init && mounts(other, name))) return [];
    const volume = listAt(object, ...podPath(workload), "volumes").find((each) => stringAt(each, "name") === name);
    const source = volumeSource(world, pods, name, volume);
    if (source.kind === "container" || stringAt(mount, "subPathExpr") !== undefined) return [];
    return [{ container, files, persisted, place: `${source.key} ${stringAt(mount, "subPath") ?? ""}` }];
  });
}

function mounts({ spec }: Container, volume: string): boolean {
  return listAt(spec, "volumeMounts").some((mount) => stringAt(mount, "name") === volume);
}

/** The server before the change whose files this one finds. */
function leftBy(server: RedisServer, workload: WorldObject, world: World): RedisServer | undefined {
  const { previous } = workload;
  if (previous === undefined) return undefined;
  return serversOf(workload, previous, world).find(({ place, persisted }) => {
    const isRead = server.persisted.appendOnly ? persisted.appendOnly : persisted.dump;
    return place === server.place && isRead;
  });
}

function refusedFiles({ ref }: WorldObject, server: RedisServer, left: RedisServer): Trouble {
  const { container, files, persisted } = server;
  return {
    rule: "change/redis-data",
    object: ref,
    about: container.name,
    message: persisted.appendOnly
      ? "Error reading the RDB base file, AOF loading aborted"
      : "Fatal error loading the DB, check server logs. Exiting.",
    blame: { object: ref, path: [...container.path, "image"] },
    known: { from: "source", of: "redis 5.0–8 and valkey 7.2–9 src/rdb.h" },
    details: {
      from: shortName(left.container.image),
      to: shortName(container.image),
      server: files.server,
      isSure: refusesFiles(files, left.files) === "always",
    },
  };
}

/** `redis:8.2-alpine`. */
function shortName(image: string): string {
  return image.slice(image.lastIndexOf("/") + 1).replace(/@.*$/, "");
}
