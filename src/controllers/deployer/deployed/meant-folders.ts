import { argoSources, filesBelow, isYaml, type MeantFolder } from "../../../discover/index.ts";
import { folderOf, type SourceTree } from "../../../source/index.ts";
import type { Declared } from "./declared.ts";
import { nearestFolder } from "./meant-folder.ts";

/**
 * For a folder that is not there the one that was plainly meant: nothing of the repository builds it, and its path is nearly the same.
 * Of a repository from which others build what is here, or of any where nobody builds anything here: then one letter tells.
 */
export function meantFolders(tree: SourceTree, declared: readonly Declared[]): MeantFolder {
  const building = declared.filter(({ targets }) => targets.length > 0);
  const built = new Set(building.flatMap(({ targets }) => targets.map(({ path }) => path)));
  const own = new Set(
    building.flatMap(({ manifest }) => argoSources({ document: manifest.node }).map(({ repoUrl }) => repoUrl)),
  );
  let folders: readonly string[] | undefined;
  return (path, repoUrl) => {
    const isOwn = repoUrl === undefined || own.has(repoUrl);
    if (path === "" || tree.files.kind(path) !== undefined || !(isOwn || own.size === 0)) return undefined;
    folders ??= [...new Set(filesBelow(tree, "").filter(isYaml).map(folderOf))].filter((folder) => !built.has(folder));
    return nearestFolder(path, folders, isOwn ? "letter or start" : "letter");
  };
}
