import { folderOf, inFolder, itemsAt, textAt, type Node, type SourceTree } from "../../../source/index.ts";
import type { Data } from "../../../template/index.ts";
import { filesBelow } from "../../kustomization-roots.ts";
import { compileGlob, pathMatch, wildmatch } from "../glob.ts";
import { refuse, type Expansion, type Parameters } from "./expansion.ts";
import { flattened } from "./flatten.ts";
import { pathParameters, withValues } from "./path-parameters.ts";
import { plainData } from "./plain-data.ts";

/** The git generator. Its repository is taken to be this one: another one's folders cannot be seen here. */
export function gitParameters(expansion: Expansion, git: Node): readonly Parameters[] | undefined {
  const directories = patternsAt(git, "directories");
  if (directories.length > 0) {
    return all(chosenFolders(expansion.tree, directories), (folder) => [
      withValues(expansion, git, pathParameters(expansion, git, folder)),
    ]);
  }
  const files = patternsAt(git, "files");
  // ErrEmptyAppSetGenerator.
  if (files.length === 0) return refuse(expansion, "ApplicationSet is empty", git.span);
  return all(chosenFiles(expansion.tree, files), (file) => fileParameters(expansion, git, file));
}

function all(
  paths: readonly string[],
  parametersOf: (path: string) => readonly (Parameters | undefined)[],
): readonly Parameters[] | undefined {
  const given = paths.flatMap(parametersOf);
  return given.every((parameters) => parameters !== undefined) ? given : undefined;
}

interface Pattern {
  readonly path: string;
  readonly exclude: boolean;
}

function patternsAt(git: Node, field: string): readonly Pattern[] {
  return itemsAt(git, field).map((item) => ({
    path: textAt(item, "path") ?? "",
    exclude: textAt(item, "exclude") === "true",
  }));
}

/** filterPaths: what is excluded anywhere is not taken, whatever else includes it. */
function chosenFolders(tree: SourceTree, patterns: readonly Pattern[]): readonly string[] {
  const tests = patterns.flatMap(({ path, exclude }) => {
    const fits = compileGlob(path, pathMatch);
    return fits ? [{ fits, exclude }] : [];
  });
  return visibleFolders(tree).filter(
    (folder) =>
      tests.some(({ fits, exclude }) => !exclude && fits(folder)) &&
      !tests.some(({ fits, exclude }) => exclude && fits(folder)),
  );
}

const foldersOfTree = new WeakMap<SourceTree, readonly string[]>();

/** Every folder but hidden ones and what is in them; links are not followed (walkDirectoryTree). */
function visibleFolders(tree: SourceTree): readonly string[] {
  const known = foldersOfTree.get(tree);
  if (known) return known;
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const name of tree.files.list(folder)) {
      const path = inFolder(folder, name);
      const isLink = (tree.files.realPath?.(path) ?? path) !== path;
      if (name.startsWith(".") || isLink || tree.files.kind(path) !== "folder") continue;
      found.push(path);
      walk(path);
    }
  };
  walk("");
  foldersOfTree.set(tree, found);
  return found;
}

/** The files that `git ls-files -- PATTERN` lists, without those of excluding patterns; sorted. */
function chosenFiles(tree: SourceTree, patterns: readonly Pattern[]): readonly string[] {
  const files = filesBelow(tree, "");
  const listed = ({ path }: Pattern): readonly string[] => {
    const fits = compileGlob(path, wildmatch);
    const prefix = path.endsWith("/") ? path : `${path}/`;
    return files.filter((file) => file.startsWith(prefix) || file === path || fits?.(file) === true);
  };
  const excluded = new Set(patterns.filter(({ exclude }) => exclude).flatMap(listed));
  const included = new Set(patterns.filter(({ exclude }) => !exclude).flatMap(listed));
  return [...included].filter((file) => !excluded.has(file)).sort();
}

/** parseFileParams: an object, or a list of objects. */
function fileParameters(expansion: Expansion, git: Node, file: string): readonly (Parameters | undefined)[] {
  const yaml = expansion.tree.yaml(file);
  const [content] = yaml?.documents ?? [];
  const [problem] = yaml?.problems ?? [];
  const objects = content === undefined ? [{}] : objectsIn(plainData(content));
  if (problem !== undefined || objects === undefined) {
    const why = problem === undefined ? "" : `: ${problem.message}`;
    refuse(expansion, `unable to process file '${file}': unable to parse file${why}`, problem?.span ?? content?.span);
    return [undefined];
  }
  return objects.map((object) => {
    const own = expansion.goTemplate ? object : flattened(object);
    return withValues(expansion, git, { ...own, ...pathParameters(expansion, git, folderOf(file), file) });
  });
}

function objectsIn(content: Data): readonly Parameters[] | undefined {
  if (isObject(content)) return [content];
  return isList(content) && content.every(isObject) ? content : undefined;
}

function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}

function isObject(data: Data): data is Parameters {
  return data !== null && typeof data === "object" && !isList(data);
}
