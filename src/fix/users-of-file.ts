import { filesBelow, kustomizationNames } from "../discover/index.ts";
import { baseName, folderOf, joinPath, someScalar, type SourceTree } from "../source/index.ts";

/** The kustomizations that no other one uses and that a file, directly or through others, is part of. Sorted folders. */
export function usersOfFile(tree: SourceTree, file: string): readonly string[] {
  const users = usersIn(tree);
  const seen = new Set<string>();
  const roots = new Set<string>();
  const pending = [file];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const isKustomization = kustomizationNames.includes(baseName(path));
    // A kustomization is named by its folder.
    const above = [...(users.get(path) ?? []), ...(isKustomization ? (users.get(folderOf(path)) ?? []) : [])];
    if (above.length === 0 && isKustomization) roots.add(folderOf(path) || ".");
    pending.push(...above);
  }
  return [...roots].sort();
}

/** The kustomization files that name a path, in whatever field. */
export function namesOfPath(tree: SourceTree, path: string): readonly string[] {
  return usersIn(tree).get(path) ?? [];
}

const known = new WeakMap<SourceTree, ReadonlyMap<string, readonly string[]>>();

/** For every path that a kustomization names, the kustomization files that do. */
function usersIn(tree: SourceTree): ReadonlyMap<string, readonly string[]> {
  const remembered = known.get(tree);
  if (remembered) return remembered;
  const users = new Map<string, string[]>();
  for (const file of filesBelow(tree, "")) {
    if (!kustomizationNames.includes(baseName(file))) continue;
    for (const path of namedPaths(tree, file)) users.set(path, [...(users.get(path) ?? []), file]);
  }
  known.set(tree, users);
  return users;
}

/** Whatever in a kustomization is the path of something that exists: `name=path` in generators too. */
function namedPaths(tree: SourceTree, file: string): ReadonlySet<string> {
  const paths = new Set<string>();
  const note = (text: string): boolean => {
    for (const part of text.length > 300 ? [] : [text, text.slice(text.indexOf("=") + 1)]) {
      const path = joinPath(folderOf(file), part);
      if (path !== undefined && path !== folderOf(file) && tree.files.kind(path) !== undefined) paths.add(path);
    }
    return false;
  };
  for (const document of tree.yaml(file)?.documents ?? []) someScalar(document, note);
  return paths;
}
