import { isOneSlipOff } from "../../../catalog/index.ts";
import { folderOf } from "../../../source/index.ts";
import type { World, WorldObject } from "../../../world/index.ts";
import { writtenIn } from "./declared-manifest.ts";

/**
 * How much alike two paths must be: one letter of one folder differs, or one is the other with folders before it as well, or both end
 * in the same folder of Immich's, which was moved.
 */
export type Likeness = "letter" | "letter or start";

/**
 * The one folder with manifests that nobody builds and whose path is nearly the same as one that does not exist. `built` are the
 * paths that deployers do build.
 */
export function meantFolder(
  path: string,
  built: ReadonlySet<string | undefined>,
  world: World,
  likeness: Likeness,
): string | undefined {
  const folders = world.derived(foldersWithManifests);
  // A path that is there holds something that is merely not rendered.
  if (holdsManifests(world, path)) return undefined;
  return nearestFolder(
    path,
    [...folders].filter((folder) => !built.has(folder)),
    likeness,
  );
}

/** The one of these folders that was most likely meant by a path that is not there. */
export function nearestFolder(path: string, folders: readonly string[], likeness: Likeness): string | undefined {
  const meant = folders.filter((folder) => isNearly(folder, path, likeness));
  if (meant.length > 0 || likeness === "letter") return meant.length === 1 ? meant[0] : undefined;
  return onlySibling(path, folders);
}

/** The one folder of the same parent; at the top of a repository it says little. */
function onlySibling(path: string, folders: readonly string[]): string | undefined {
  const parent = folderOf(path);
  const siblings = folders.filter((folder) => parent.includes("/") && folderOf(folder) === parent);
  return siblings.length === 1 ? siblings[0] : undefined;
}

/** Does anything that is applied come from this folder, or from one below it? */
export function holdsManifests(world: World, path: string): boolean {
  return [...world.derived(foldersWithManifests)].some((folder) => folder === path || folder.startsWith(`${path}/`));
}

function foldersWithManifests(world: World): ReadonlySet<string> {
  const files = world.withHeld().all().map(fileOf);
  return new Set(files.flatMap((file) => (file === undefined ? [] : [folderOf(file)])));
}

/** The file in which an object is defined. */
export function fileOf({ manifest }: WorldObject): string | undefined {
  return manifest && writtenIn(manifest);
}

/** Are two paths nearly the same? */
export function isNearly(a: string, b: string, likeness: Likeness): boolean {
  if (likeness !== "letter" && (a.endsWith(`/${b}`) || b.endsWith(`/${a}`))) return true;
  const [left, right] = [a.split("/"), b.split("/")];
  if (likeness !== "letter" && left.at(-1) === right.at(-1) && /immich/i.test(left.at(-1) ?? "")) return true;
  if (left.length !== right.length) return false;
  const different = left.flatMap((segment, index) => (segment === right[index] ? [] : [index]));
  const [index] = different;
  return different.length === 1 && index !== undefined && isOneSlipOff(left[index] ?? "", right[index] ?? "");
}
