import { readdirSync, readFileSync, realpathSync, statSync, type Dirent, type Stats } from "node:fs";
import { relative, sep } from "node:path";
import { baseName, folderOf, type Files } from "./files.ts";

/** What is at a path: where it really stands, relative to the root. */
interface Located {
  readonly kind: "file" | "folder";
  readonly path: string;
}

/**
 * Files below a folder on disk, as they were when first looked at: every folder is listed once. Symbolic links are followed as
 * long as they stay inside.
 */
export function diskFiles(root: string): Files {
  const realRoot = realpathSync(root);
  const onDisk = (path: string): string => `${realRoot}/${path}`;
  const located = new Map<string, Located | "outside" | undefined>([["", { kind: "folder", path: "" }]]);
  const listed = new Map<string, ReadonlyMap<string, Dirent>>();

  const entriesOf = (folder: string): ReadonlyMap<string, Dirent> => {
    const known = listed.get(folder);
    if (known !== undefined) return known;
    const entries = new Map(readFolder(onDisk(folder)).map((entry) => [entry.name, entry]));
    listed.set(folder, entries);
    return entries;
  };

  const locate = (path: string): Located | "outside" | undefined => {
    const known = located.get(path);
    if (known !== undefined || located.has(path)) return known;
    const found = look(path);
    located.set(path, found);
    return found;
  };

  const look = (path: string): Located | "outside" | undefined => {
    const folder = locate(folderOf(path));
    if (folder === undefined || folder === "outside") return folder;
    if (folder.kind === "file") return undefined;
    const name = baseName(path);
    const entry = entriesOf(folder.path).get(name);
    if (entry === undefined) return undefined;
    const real = folder.path === "" ? name : `${folder.path}/${name}`;
    return entry.isSymbolicLink() ? follow(real) : ofKind(entry, real);
  };

  const follow = (link: string): Located | "outside" | undefined => {
    let target: string;
    try {
      target = realpathSync.native(onDisk(link));
    } catch {
      return undefined;
    }
    const real = relative(realRoot, target).replaceAll(sep, "/");
    if (real === ".." || real.startsWith("../")) return "outside";
    const stats = statSync(target, { throwIfNoEntry: false });
    return stats && ofKind(stats, real);
  };

  const inside = (path: string, kind: Located["kind"]): Located | undefined => {
    const found = locate(path);
    return found !== undefined && found !== "outside" && found.kind === kind ? found : undefined;
  };

  return {
    kind: (path) => {
      const found = locate(path);
      return found === "outside" ? found : found?.kind;
    },
    read: (path) => {
      const found = inside(path, "file");
      if (found === undefined) return undefined;
      try {
        return readFileSync(onDisk(found.path));
      } catch {
        return undefined;
      }
    },
    list: (path) => {
      const found = inside(path, "folder");
      return found === undefined ? [] : [...entriesOf(found.path).keys()].sort();
    },
    realPath: (path) => {
      const found = locate(path);
      return found === "outside" ? undefined : found?.path;
    },
  };
}

function ofKind(found: Dirent | Stats, path: string): Located | undefined {
  if (found.isFile()) return { kind: "file", path };
  return found.isDirectory() ? { kind: "folder", path } : undefined;
}

function readFolder(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}
