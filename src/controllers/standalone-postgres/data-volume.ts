import type { Json } from "../../source/index.ts";
import { listAt, stringAt, type World, type WorldObject } from "../../world/index.ts";
import {
  isNewlyMade,
  knownText,
  podPath,
  volumeSource,
  type Container,
  type VolumeSource,
} from "../kubernetes/index.ts";
import { isOfficial, type PostgresContainer } from "./postgres-container.ts";

/** Where the images kept their data before PostgreSQL 18, and where most people have them still. */
export const formerFolder = "/var/lib/postgresql/data";

export interface Mount {
  readonly path: string;
  readonly volume: string;
}

/** Where a container mounts which volume, without slashes at the end. */
export function mountsOf({ spec }: Container): readonly Mount[] {
  return listAt(spec, "volumeMounts").map((mount) => ({
    path: (stringAt(mount, "mountPath") ?? "").replace(/\/+$/, ""),
    volume: stringAt(mount, "name") ?? "",
  }));
}

/** Is what holds the data certainly empty when the pod first starts? */
export function isNew(world: World, { workload, container }: PostgresContainer): boolean {
  return dataVolumes(world, workload, container).every(isNewlyMade);
}

/** Has the change put another volume under the data, or this workload in the place of the one that had it? */
export function hasOtherVolume(world: World, { workload, container }: PostgresContainer): boolean {
  const { previous } = workload;
  if (workload.before === undefined || previous === undefined) return workload.before === undefined;
  const keysOf = (object: WorldObject): string => dataVolumes(world, object, container).map(keyOf).join("\n");
  return keysOf(workload) !== keysOf({ ...workload, object: previous });
}

function keyOf(source: VolumeSource): string {
  return source.kind === "container" ? source.kind : source.key;
}

/** Every volume below PostgreSQL's home: which of them has the data depends on `PGDATA`. */
export function dataVolumes(world: World, workload: WorldObject, container: Container): readonly VolumeSource[] {
  const volumes: readonly Json[] = listAt(workload.object, ...podPath(workload), "volumes");
  return mountsOf(container)
    .filter(({ path }) => `${path}/`.startsWith("/var/lib/postgresql/"))
    .map(({ volume }) => {
      const source = volumes.find((each) => stringAt(each, "name") === volume);
      return volumeSource(world, workload, volume, source);
    });
}

/** `PGDATA`; undefined where somebody else says it. Whether images made from PostgreSQL 18 keep its new folder is not known of all. */
export function dataFolder(postgres: PostgresContainer): string | undefined {
  const { environment, major } = postgres;
  const variable = environment.variables.get("PGDATA");
  if (variable) return knownText(variable.value);
  if (environment.open.length > 0 || (major >= 18 && !isOfficial(postgres))) return undefined;
  return major >= 18 ? `/var/lib/postgresql/${major}/docker` : formerFolder;
}

/** `VOLUME` of the image. */
export function declaredVolume({ major }: PostgresContainer): string {
  return major >= 18 ? "/var/lib/postgresql" : formerFolder;
}

/** What the nearest mount above a folder holds; undefined where there is none that counts. */
export function volumeOf(world: World, postgres: PostgresContainer, folder: string): VolumeSource | undefined {
  const { workload, container } = postgres;
  const isAbove = (path: string, other: string): boolean => `${other}/`.startsWith(`${path}/`);
  const own = declaredVolume(postgres);
  const [nearest] = mountsOf(container)
    .filter(({ path }) => isAbove(path, folder) && (!isAbove(own, folder) || isAbove(own, path)))
    .sort((a, b) => b.path.length - a.path.length);
  if (nearest === undefined) return undefined;
  const volumes = listAt(workload.object, ...podPath(workload), "volumes");
  const volume = volumes.find((each) => stringAt(each, "name") === nearest.volume);
  return volumeSource(world, workload, nearest.volume, volume);
}
