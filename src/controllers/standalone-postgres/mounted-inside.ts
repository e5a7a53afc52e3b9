import type { World } from "../../world/index.ts";
import type { Trouble } from "../engine/index.ts";
import { isNewlyMade } from "../kubernetes/index.ts";
import { dataFolder, mountsOf, volumeOf } from "./data-volume.ts";
import type { PostgresContainer } from "./postgres-container.ts";
import { isFilled } from "./prepared.ts";

/**
 * What is mounted within the data folder is there before PostgreSQL's first start, since the runtime makes the place for it. The entry
 * point finds no database then, and initdb a folder that is not empty (initdb.c, create_data_directory). Whether the mount came after
 * the database is not in the repository.
 */
export function mountedInside(postgres: PostgresContainer, world: World): Trouble | undefined {
  const { workload, container, image } = postgres;
  const folder = dataFolder(postgres)?.replace(/\/+$/, "");
  if (folder === undefined || image.kind !== "standalone") return undefined;
  const mounts = mountsOf(container);
  const index = mounts.findIndex(({ path }) => path.startsWith(`${folder}/`));
  const inside = mounts[index];
  const source = volumeOf(world, postgres, folder);
  if (inside === undefined || (source !== undefined && !isNewlyMade(source))) return undefined;
  const above = mounts.filter(({ path }) => `${folder}/`.startsWith(`${path}/`));
  if (above.some(({ volume }) => isFilled(postgres, volume))) return undefined;
  return {
    rule: "postgres/data-folder-not-empty",
    object: workload.ref,
    message: `initdb: error: directory "${folder}" exists but is not empty`,
    blame: { object: workload.ref, path: [...container.path, "volumeMounts", index, "mountPath"] },
    known: { from: "docs", of: "docker-library/docs postgres, PGDATA" },
    details: { folder, inside: inside.path.slice(folder.length + 1) },
  };
}
