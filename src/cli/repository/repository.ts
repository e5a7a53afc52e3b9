import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { kustomizationNames } from "../../discover/index.ts";
import { UserError } from "../user-error.ts";

/** A folder on disk and the paths in it that the user asked about. */
export interface Repository {
  /** Absolute. */
  readonly folder: string;
  /** As a person would name it from here. */
  readonly name: string;
  /** Relative to the folder, with forward slashes; the folder itself is the empty string. */
  readonly paths: readonly string[];
  /** The paths as the user wrote them. */
  readonly named: readonly string[];
}

/** What marks the root of a repository. */
const markers = [".git", ".immich-gitops.yaml"];

/**
 * Finds the repository around the given paths: `repo` if given, else the nearest folder upwards that is marked as one, else
 * the folder that the paths share.
 */
export function repositoryAt(paths: readonly string[], repo: string | undefined): Repository {
  const found = paths.map((path) => buildAt(existing(path, "path")));
  const start = found.length === 0 ? process.cwd() : found.map(folderAt).reduce(commonFolder);
  const folder = repo === undefined ? (markedFolder(start) ?? start) : existing(repo, "folder");
  if (!statSync(folder).isDirectory()) throw new UserError(`${repo} is not a folder`);
  return {
    folder,
    name: repo ?? (relative(process.cwd(), folder) || "."),
    paths: found.map((path, index) => pathWithin(folder, path, paths[index] as string)),
    named: paths,
  };
}

/** The repository around the working folder, if that lies in one that is marked. */
export function repositoryAround(): Repository | undefined {
  return markedFolder(process.cwd()) === undefined ? undefined : repositoryAt([], undefined);
}

/** The folder's path in the git work tree around it; empty at its root, or where there is none. */
export function pathInCheckout({ folder }: Repository): string {
  return slashed(relative(markedFolder(folder, [".git"]) ?? folder, folder));
}

function existing(path: string, what: string): string {
  if (!existsSync(path)) throw new UserError(`there is no ${what} ${path}`);
  return resolve(path);
}

/** A kustomization file stands for its folder, as kustomize has it. */
function buildAt(path: string): string {
  return kustomizationNames.includes(basename(path)) ? folderAt(path) : path;
}

function folderAt(path: string): string {
  return statSync(path).isDirectory() ? path : dirname(path);
}

function commonFolder(a: string, b: string): string {
  let folder = a;
  while (folder !== b && !b.startsWith(folder.endsWith(sep) ? folder : folder + sep)) folder = dirname(folder);
  return folder;
}

/** The nearest folder upwards that is the root of a repository. */
export function markedFolder(start: string, by: readonly string[] = markers): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (by.some((marker) => existsSync(join(folder, marker)))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

function pathWithin(folder: string, path: string, named: string): string {
  const below = relative(folder, path);
  if (below === ".." || below.startsWith(`..${sep}`))
    throw new UserError(`${named} lies outside the repository ${folder}`);
  return slashed(below);
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
