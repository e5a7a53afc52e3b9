import { existsSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { noConfiguration, type Configuration } from "../../config/index.ts";
import { memoryFiles, sourceTree, type SourceTree } from "../../source/index.ts";
import { openRepository } from "../repository/open-repository.ts";
import { markedFolder } from "../repository/repository.ts";
import { UserError } from "../user-error.ts";

/** Where a deployment is to be written. */
export interface Site {
  /** The repository's root on disk, which may have to be made. */
  readonly root: string;
  /** As a person would name it from here. */
  readonly name: string;
  /** The deployment's folder in it; the root itself is the empty string. */
  readonly folder: string;
  readonly tree: SourceTree;
  readonly configuration: Configuration;
  /** The secret values in the files that were read so far. */
  readonly secrets: () => readonly string[];
}

/** The site that the user names, or that the repository has a place for. */
export function siteAt(named: string | undefined, repo: string | undefined): Site {
  const wanted = named === undefined ? process.cwd() : realPath(resolve(named));
  const root = repo === undefined ? (markedFolder(wanted) ?? wanted) : realPath(resolve(repo));
  if (existsSync(root) && !statSync(root).isDirectory()) throw new UserError(`${root} is not a folder`);
  const name = relative(process.cwd(), root) || ".";
  const opened = existsSync(root)
    ? openRepository({ folder: root, name, paths: [], named: [] })
    : { tree: sourceTree(memoryFiles({})), configuration: noConfiguration, secrets: () => [] };
  const folder = named === undefined ? usualFolder(opened) : folderIn(root, wanted, named);
  return { root, name, folder, ...opened };
}

/** Links on the way are followed, as far as there is something. */
function realPath(path: string): string {
  if (existsSync(path) || dirname(path) === path) return realpathSync(path);
  return join(realPath(dirname(path)), basename(path));
}

function folderIn(root: string, wanted: string, named: string): string {
  const below = relative(root, wanted);
  if (below === ".." || below.startsWith(`..${sep}`))
    throw new UserError(`${named} lies outside the repository ${root}`);
  if (existsSync(wanted) && !statSync(wanted).isDirectory()) throw new UserError(`${named} is not a folder`);
  return below.split(sep).join("/");
}

/** The one that `init` wrote before, else `apps/immich` where there are apps, else `immich`. */
function usualFolder({ tree, configuration }: Pick<Site, "tree" | "configuration">): string {
  const [before, ...others] = Object.keys(configuration.init);
  if (before !== undefined && others.length === 0) return before === "." ? "" : before;
  return tree.files.kind("apps") === "folder" ? "apps/immich" : "immich";
}
