import type { Json } from "../../source/index.ts";
import { at, listAt, stringAt, type World } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";
import { podPath, volumeSource } from "../kubernetes/index.ts";
import { dataFolder, declaredVolume, formerFolder, mountsOf, volumeOf } from "./data-volume.ts";
import type { PostgresContainer } from "./postgres-container.ts";

/**
 * The data lies in no volume that lasts. A mount above the folder that the image declares as a volume does not count: the container
 * runtime puts a volume of its own there, and throws it away with the container.
 */
export function noteLostData(postgres: PostgresContainer, context: Context): void {
  const { workload, container } = postgres;
  const folder = dataFolder(postgres);
  if (folder === undefined) return;
  const source = volumeOf(context.world, postgres, folder);
  if (source !== undefined && source.kind !== "container") return;
  // With a volume at the former folder the container does not come so far.
  if (folder !== formerFolder && mountsOf(container).some(({ path }) => path === formerFolder)) return;
  context.notes({
    rule: "postgres/data-not-kept",
    // Somebody who mounts nothing that lasts may well know it.
    weight: hasLastingVolume(context.world, postgres) ? "side" : "info",
    object: workload.ref,
    message: `the data in ${folder} is gone with the container`,
    blame: {
      object: workload.ref,
      path: [...container.path, "volumeMounts"],
      missing: `no ${declaredVolume(postgres)}`,
    },
    known: { from: "docs", of: "docker-library/docs postgres, PGDATA; containerd" },
    details: { folder, mount: declaredVolume(postgres) },
  });
}

function hasLastingVolume(world: World, { workload }: PostgresContainer): boolean {
  const templates = listAt(workload.object, "spec", "volumeClaimTemplates");
  const volumes = listAt(workload.object, ...podPath(workload), "volumes");
  return (
    templates.length > 0 ||
    volumes.some(
      (each) =>
        ["claim", "managed"].includes(volumeSource(world, workload, stringAt(each, "name") ?? "", each).kind) &&
        !isConfiguration(each),
    )
  );
}

function isConfiguration(volume: Json): boolean {
  return ["configMap", "secret", "projected", "downwardAPI"].some((kind) => at(volume, kind) !== undefined);
}
