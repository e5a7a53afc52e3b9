/**
 * The one door to the user's files. Paths are relative to the repository's root, with forward slashes and without `.` or `..`;
 * the root itself is the empty string.
 */
export interface Files {
  /** What is at a path; symbolic links are followed. `outside` is a link that leaves the repository. */
  kind(path: string): "file" | "folder" | "outside" | undefined;
  /** The bytes of a file, or undefined when it is absent or cannot be read. */
  read(path: string): Uint8Array | undefined;
  /** Names in a folder, sorted; empty when it is absent. */
  list(path: string): readonly string[];
  /** The path of what a link, or a path through a linked folder, stands for. Left out where there are no links. */
  realPath?(path: string): string | undefined;
}

/** Joins and normalises a path below `folder`; undefined when it leaves the root. An absolute path leaves it too. */
export function joinPath(folder: string, path: string): string | undefined {
  if (path.startsWith("/")) return undefined;
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** The path of what a folder holds under a name, or at a path below it. */
export function inFolder(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** Is a path that folder, or in it however deep? */
export function isBelow(path: string, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}

/** The folder that a path is in; empty for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "" : path.slice(0, slash);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
