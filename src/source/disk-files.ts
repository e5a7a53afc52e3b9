import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Files } from "./files.ts";

/** Files below a folder on disk. Symbolic links are followed as long as they stay inside. */
export function diskFiles(root: string): Files {
  const realRoot = realpathSync(root);

  /** The real location of a path, `outside` when a link leads out of the root, undefined when nothing is there. */
  const locate = (path: string): { location: string } | "outside" | undefined => {
    let location: string;
    try {
      location = realpathSync(join(realRoot, path));
    } catch {
      return undefined;
    }
    const below = relative(realRoot, location);
    return below === ".." || below.startsWith(`..${sep}`) ? "outside" : { location };
  };

  return {
    kind: (path) => {
      const found = locate(path);
      if (found === undefined || found === "outside") return found;
      const stats = statSync(found.location, { throwIfNoEntry: false });
      return stats?.isDirectory() ? "folder" : stats?.isFile() ? "file" : undefined;
    },
    read: (path) => {
      const found = locate(path);
      if (found === undefined || found === "outside") return undefined;
      try {
        return readFileSync(found.location);
      } catch {
        return undefined;
      }
    },
    list: (path) => {
      const found = locate(path);
      if (found === undefined || found === "outside") return [];
      try {
        return readdirSync(found.location).sort();
      } catch {
        return [];
      }
    },
  };
}
