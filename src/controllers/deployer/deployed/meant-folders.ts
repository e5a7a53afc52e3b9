import { argoSources, filesBelow, isYaml, type MeantFolder } from "../../../discover/index.ts";
import { folderOf, type SourceTree } from "../../../source/index.ts";
import type { Declared } from "./declared.ts";
import { nearestFolder } from "./meant-folder.ts";

/**
 * For a folder that is not there the one that was plainly meant: nothing of the repository builds it, and its path is nearly the same.
 * Only of a repository from which others build what is here.
 */
export function meantFolders(tree: SourceTree, declared: readonly Declared[]): MeantFolder {
  const building = declared.filter(({ targets }) => targets.length > 0);
  const built = new Set(building.flatMap(({ targets }) => targets.map(({ path }) => path)));
  const own = new Set(
    building.flatMap(({ manifest }) => argoSources({ document: manifest.node }).map(({ repoUrl }) => repoUrl)),
  );
  let folders: readonly string[] | undefined;
  return (path, repoUrl) => {
    if (path === "" || tree.files.kind(path) !== undefined || (repoUrl !== undefined && !own.has(repoUrl)))
      return undefined;
    folders ??= [...new Set(filesBelow(tree, "").filter(isYaml).map(folderOf))].filter((folder) => !built.has(folder));
    return nearestFolder(path, folders, "letter or start");
  };
}
