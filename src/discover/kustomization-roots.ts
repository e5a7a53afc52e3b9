import { baseName, folderOf, itemsAt, joinPath, textAt, type Node, type SourceTree } from "../source/index.ts";

/** The names under which kustomize looks for its file, in its own order. */
export const kustomizationNames: readonly string[] = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** Folders that hold no manifests to apply, however deep they are. */
const skippedFolders: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** Every file below a folder, in order. Links that leave the repository or lead to a folder already seen are not followed. */
export function filesBelow(tree: SourceTree, folder: string): readonly string[] {
  const found: string[] = [];
  const pending = [folder];
  const maxFolders = 100_000;
  for (let count = 0; pending.length > 0 && count < maxFolders; count++) {
    const current = pending.pop() as string;
    const subfolders: string[] = [];
    for (const name of tree.files.list(current)) {
      const path = current === "" ? name : `${current}/${name}`;
      const kind = skippedFolders.has(name) ? undefined : tree.files.kind(path);
      if (kind === "file") found.push(path);
      else if (kind === "folder" && !leadsUpwards(path)) subfolders.push(path);
    }
    pending.push(...subfolders.reverse());
  }
  return found.sort();
}

/** A chain of links can make a folder its own child; no sane tree is this deep. */
function leadsUpwards(path: string): boolean {
  return path.split("/").length > 40;
}

export function isYaml(path: string): boolean {
  return /\.ya?ml$/.test(path);
}

/** Folders with a kustomization that no other kustomization uses. Components are never built alone. */
export function kustomizationRoots(tree: SourceTree, files: readonly string[]): readonly string[] {
  const folders = new Map<string, Node | undefined>();
  for (const file of files) {
    if (kustomizationNames.includes(baseName(file))) folders.set(folderOf(file), tree.yaml(file)?.documents[0]);
  }
  const used = new Set<string>();
  for (const [folder, kustomization] of folders) {
    for (const field of ["resources", "bases", "components"]) {
      for (const item of itemsAt(kustomization, field)) {
        const path = item.kind === "scalar" ? joinPath(folder, item.text) : undefined;
        if (path !== undefined && path !== folder) used.add(path);
      }
    }
  }
  const buildable = [...folders.keys()].filter((folder) => textAt(folders.get(folder), "kind") !== "Component").sort();
  const roots = buildable.filter((folder) => !used.has(folder));
  // Only a cycle leaves none; its build says so.
  return roots.length > 0 ? roots : buildable;
}
