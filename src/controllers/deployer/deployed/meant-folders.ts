import {
  argoSources,
  filesBelow,
  folderOfSource,
  isYaml,
  type ArgoSource,
  type MeantFolder,
} from "../../../discover/index.ts";
import { folderOf, type SourceTree } from "../../../source/index.ts";
import type { Declared } from "./declared.ts";
import { nearestFolder } from "./meant-folder.ts";
import { plainUrl } from "./own-repository.ts";

/**
 * For a folder that is not there the one that was plainly meant: nothing of the repository builds it, and its path is nearly the same.
 * Of a repository from which others build what is here, or of any where nobody builds anything here: then one letter tells.
 */
export function meantFolders(tree: SourceTree, declared: readonly Declared[]): MeantFolder {
  const building = declared.filter(({ targets }) => targets.length > 0);
  const built = new Set(building.flatMap(({ targets }) => targets.map(({ path }) => path)));
  // A chart's repository may have another folder of that name; the root is there in every one.
  const isHere = (source: ArgoSource): boolean =>
    source.path === undefined || (source.path !== "" && folderOfSource(tree, source) !== undefined);
  const sources = building.flatMap(({ manifest }) => argoSources({ document: manifest.node }));
  const own = new Set(sources.filter(isHere).map(({ repoUrl }) => plainUrl(repoUrl)));
  let folders: readonly string[] | undefined;
  return (path, repoUrl) => {
    const isOwn = repoUrl === undefined || own.has(plainUrl(repoUrl));
    if (path === "" || tree.files.kind(path) !== undefined || !(isOwn || own.size === 0)) return undefined;
    folders ??= [...new Set(filesBelow(tree, "").filter(isYaml).map(folderOf))].filter((folder) => !built.has(folder));
    return nearestFolder(path, folders, isOwn ? "letter or start" : "letter");
  };
}
