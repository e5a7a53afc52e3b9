import { parseImage } from "../../catalog/index.ts";
import type { Json } from "../../source/index.ts";
import type { Tracked } from "../../template/index.ts";
import { listAt, stringAt, type WorldObject } from "../../world/index.ts";
import { podPath } from "../kubernetes/index.ts";
import type { ServerStart } from "./server-start.ts";

/** A file at a path of Immich's container, as its volumes bring it. */
export type MountedFile =
  /** Someone else provides it. */
  | { readonly kind: "unknown" }
  /** Nothing is mounted at that path, or what is mounted lacks the file. */
  | { readonly kind: "absent"; readonly present: readonly string[] }
  /** A volume as a whole is mounted there, and a volume is a folder. */
  | { readonly kind: "folder"; readonly present: readonly string[] }
  | { readonly kind: "there"; readonly value: Tracked; readonly object: WorldObject; readonly key: string };

export function mountedFile(start: ServerStart, path: string): MountedFile {
  const { container } = start;
  for (const mount of deepestFirst(listAt(container.spec, "volumeMounts"))) {
    if (isWhole(mount, path)) return folderOf(start, mount);
    const file = fileInVolume(path, mount);
    if (file !== undefined) return fileOf(start, volumeOf(start, mount), file);
  }
  const isOfficial = parseImage(container.image).repository === "immich-app/immich-server";
  return isOfficial && path.startsWith("/") ? { kind: "absent", present: [] } : { kind: "unknown" };
}

/** The files that Secrets and ConfigMaps which can be read here bring into the container, by their paths there. */
export function mountedFiles(start: ServerStart): readonly { readonly path: string; readonly value: Tracked }[] {
  return listAt(start.container.spec, "volumeMounts").flatMap((mount) => {
    const folder = (stringAt(mount, "mountPath") ?? "").replace(/\/$/, "");
    const subPath = stringAt(mount, "subPath");
    return filesIn(start, volumeOf(start, mount)).flatMap((file) => {
      if (subPath !== undefined && subPath !== file) return [];
      const path = subPath === undefined ? `${folder}/${file}` : folder;
      const found = mountedFile(start, path);
      return found.kind === "there" ? [{ path, value: found.value }] : [];
    });
  });
}

function filesIn({ context, workload }: ServerStart, volume: Json | undefined): readonly string[] {
  return [volume, ...listAt(volume, "projected", "sources")].flatMap((source) =>
    sourceFields.flatMap(([kind, field, nameField]) => {
      const name = stringAt(source, field, nameField);
      if (name === undefined) return [];
      const items = listAt(source, field, "items").map(pathOf);
      const object = context.world.get(kind, workload.ref.namespace, name);
      return items.length > 0 ? items : [...(object?.data?.values.keys() ?? [])];
    }),
  );
}

/** What is mounted into a mounted folder lies over it. */
function deepestFirst(mounts: readonly Json[]): readonly Json[] {
  const depth = (mount: Json): number => (stringAt(mount, "mountPath") ?? "").length;
  return mounts.toSorted((one, other) => depth(other) - depth(one));
}

function isWhole(mount: Json, path: string): boolean {
  return stringAt(mount, "mountPath") === path && stringAt(mount, "subPath") === undefined;
}

/** Only a path of the node may be a file. */
function folderOf(start: ServerStart, mount: Json): MountedFile {
  const volume = volumeOf(start, mount);
  const source = sourceFields.find(([, field, nameField]) => stringAt(volume, field, nameField) !== undefined);
  if (source === undefined) return { kind: "unknown" };
  const [kind, field, nameField] = source;
  const object = start.context.world.get(kind, start.workload.ref.namespace, stringAt(volume, field, nameField) ?? "");
  const items = listAt(volume, field, "items").map(pathOf);
  const present = items.length > 0 ? items : [...(object?.data?.values.keys() ?? [])];
  return { kind: "folder", present: present.sort() };
}

/** The file's name inside the volume that a mount puts around it. */
function fileInVolume(path: string, mount: Json): string | undefined {
  const folder = (stringAt(mount, "mountPath") ?? "").replace(/\/$/, "");
  const subPath = stringAt(mount, "subPath");
  if (path === folder) return subPath;
  if (!path.startsWith(`${folder}/`)) return undefined;
  const below = path.slice(folder.length + 1);
  return subPath === undefined ? below : `${subPath.replace(/\/$/, "")}/${below}`;
}

const sourceFields = [
  ["Secret", "secret", "secretName"],
  ["Secret", "secret", "name"],
  ["ConfigMap", "configMap", "name"],
] as const;

function volumeOf({ workload }: ServerStart, mount: Json): Json | undefined {
  const name = stringAt(mount, "name");
  return listAt(workload.object, ...podPath(workload), "volumes").find((each) => stringAt(each, "name") === name);
}

function fileOf(start: ServerStart, volume: Json | undefined, file: string): MountedFile {
  const present: string[] = [];
  let isComplete = false;
  for (const source of [volume, ...listAt(volume, "projected", "sources")]) {
    for (const [kind, field, nameField] of sourceFields) {
      const name = stringAt(source, field, nameField);
      if (name === undefined) continue;
      const items = listAt(source, field, "items");
      const item = items.find((each) => stringAt(each, "path") === file);
      const key = items.length === 0 ? file : stringAt(item, "key");
      const object = start.context.world.get(kind, start.workload.ref.namespace, name);
      const value = key === undefined ? undefined : object?.data?.values.get(key);
      if (value && key !== undefined && object) return { kind: "there", value, object, key };
      // Where the files are listed, nothing else gets into the volume.
      const isListed = items.length > 0 && item === undefined;
      if (!isListed && object?.data?.complete !== true) return { kind: "unknown" };
      isComplete = true;
      const files = items.length === 0 ? [...(object?.data?.values.keys() ?? [])] : items.map(pathOf);
      present.push(...files);
    }
  }
  return isComplete ? { kind: "absent", present: present.sort() } : { kind: "unknown" };
}

function pathOf(item: Json): string {
  return stringAt(item, "path") ?? "";
}
