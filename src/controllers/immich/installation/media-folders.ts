import { atLeast } from "../../../catalog/index.ts";
import type { Json } from "../../../source/index.ts";
import { listAt, stringAt } from "../../../world/index.ts";
import { podPath } from "../../kubernetes/index.ts";
import { isFilledBefore } from "../filled-before.ts";
import type { ServerStart } from "../server-start.ts";
import { settingOf } from "../environment/setting.ts";
import { volumeSource, type VolumeSource } from "../../kubernetes/index.ts";

/** Where one of Immich's folders lies. */
export interface MediaFolder {
  /** As the container sees it. */
  readonly path: string;
  readonly source: VolumeSource;
  /** Below the root of the volume. */
  readonly inner: string;
  /** The mount's place in the container; undefined in the container's own layer. */
  readonly mount: number | undefined;
}

/** In the order in which the server looks at them (StorageService.onBootstrap, enum StorageFolder). */
const names = ["encoded-video", "library", "upload", "profile", "thumbs", "backups"] as const;

/** Since this release the media are in `/data`, or where they were before (release notes of v1.137.0). */
export const dataFolderSince = "1.137.0";

/** Immich's folders and the volumes they lie on; undefined where someone else says where that is. */
export function mediaFolders(start: ServerStart): ReadonlyMap<string, MediaFolder> | undefined {
  const location = mediaLocation(start);
  if (location === undefined) return undefined;
  return new Map(names.map((name) => [name, folderAt(start, `${location}/${name}`)] as const));
}

/** A folder in one word, the same as long as it holds the same files. */
export function folderKey({ source, inner }: MediaFolder): string {
  return source.kind === "container" ? "container" : `${source.key}${inner === "" ? "" : `/${inner}`}`;
}

/** Gone with each pod, but an init container may put Immich's mark there anew. */
export function mayBeMarked({ workload, container }: ServerStart, { source, mount }: MediaFolder): boolean {
  if (source.kind !== "container" || mount === undefined) return false;
  const volume = stringAt(listAt(container.spec, "volumeMounts")[mount], "name");
  return volume !== undefined && isFilledBefore(workload, volume);
}

function mediaLocation(start: ServerStart): string | undefined {
  const { environment, version, container } = start;
  const setting = settingOf(environment, "IMMICH_MEDIA_LOCATION");
  if (setting.kind === "unknown" && setting.variable) return undefined;
  // Before 1.136 a relative path counts from the server's own folder.
  if (setting.kind === "text")
    return setting.text.startsWith("/") ? trimmed(setting.text) : `/usr/src/app/${setting.text.replace(/^\.\//, "")}`;
  const old = "/usr/src/app/upload";
  if (!atLeast(version, dataFolderSince)) return old;
  const paths = mounts(container.spec).map(({ path }) => path);
  const exists = (folder: string): boolean => paths.some((path) => path === folder || path.startsWith(`${folder}/`));
  return exists("/data") && !exists(old) ? "/data" : old;
}

interface Mount {
  readonly path: string;
  readonly volume: string;
  readonly subPath: string;
  readonly index: number;
}

function mounts(container: Json): readonly Mount[] {
  return listAt(container, "volumeMounts").map((mount, index) => ({
    path: trimmed(stringAt(mount, "mountPath") ?? ""),
    volume: stringAt(mount, "name") ?? "",
    subPath: stringAt(mount, "subPath") ?? stringAt(mount, "subPathExpr") ?? "",
    index,
  }));
}

/** The innermost mount decides. */
function folderAt({ workload, container, context }: ServerStart, path: string): MediaFolder {
  const [mount] = mounts(container.spec)
    .filter((one) => path === one.path || path.startsWith(`${one.path}/`))
    .sort((a, b) => b.path.length - a.path.length);
  if (mount === undefined) return { path, source: { kind: "container" }, inner: "", mount: undefined };
  const inner = [mount.subPath, path.slice(mount.path.length)].map(trimmedBoth).filter((part) => part !== "");
  const volume = listAt(workload.object, ...podPath(workload), "volumes").find(
    (each) => stringAt(each, "name") === mount.volume,
  );
  const source = volumeSource(context.world, workload, mount.volume, volume);
  return { path, source, inner: inner.join("/"), mount: mount.index };
}

function trimmed(path: string): string {
  return path.replace(/\/+$/, "");
}

function trimmedBoth(path: string): string {
  return trimmed(path).replace(/^\/+/, "");
}
