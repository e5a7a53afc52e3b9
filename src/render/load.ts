import { joinPath, type SourceTree, type YamlFile } from "../source/index.ts";
import { shown, type Frame, type LoadFailure } from "./frame.ts";

const kindsByTree = new WeakMap<SourceTree, Map<string, ReturnType<SourceTree["files"]["kind"]>>>();

/** What is at a path. A tree is one state of the repository, so that every path is looked at once. */
export function kindOf(tree: SourceTree, path: string): ReturnType<SourceTree["files"]["kind"]> {
  const kinds = kindsByTree.get(tree) ?? new Map<string, ReturnType<SourceTree["files"]["kind"]>>();
  kindsByTree.set(tree, kinds);
  if (!kinds.has(path)) kinds.set(path, tree.files.kind(path));
  return kinds.get(path);
}

/** A path without the links on it. */
export function realPathOf(tree: SourceTree, path: string): string {
  return tree.files.realPath?.(path) ?? path;
}

const namesByTree = new WeakMap<SourceTree, Map<string, ReadonlySet<string>>>();

/** The names in a folder, looked up once for a tree. */
export function namesIn(tree: SourceTree, folder: string): ReadonlySet<string> {
  const byFolder = namesByTree.get(tree) ?? new Map<string, ReadonlySet<string>>();
  namesByTree.set(tree, byFolder);
  const names = byFolder.get(folder) ?? new Set(tree.files.list(folder));
  byFolder.set(folder, names);
  return names;
}

/** Files that generators, patches and their like name are fetched, too (api/internal/loader/fileloader.go, Load). */
export function isRemoteFile(path: string): boolean {
  return /^https?:\/\//.test(path);
}

/** A path of an entry: inside the repository, or why not. */
function locate(frame: Frame, path: string): string | LoadFailure {
  if (isRemoteFile(path)) {
    const text = `'${path}' is not in this repository, and nothing is fetched from the network`;
    return { kind: "remote", text, url: path };
  }
  const located = joinPath(frame.folder, path);
  if (located !== undefined) return located;
  return {
    kind: "not-allowed",
    text: `security; file '${path}' is not in or below '${shown(frame.folder)}'`,
  };
}

/** A file that an entry names: present, inside the kustomization's folder unless the build lifts that, and not a folder. */
function locateFile(frame: Frame, path: string): string | LoadFailure {
  const located = locate(frame, path);
  if (typeof located !== "string") return located;
  const kind = kindOf(frame.build.tree, located);
  if (kind === undefined) return { kind: "missing", text: missingText(located) };
  if (kind === "folder") return { kind: "folder", text: `'${shown(located)}' must resolve to a file` };
  if (kind === "outside" || !isAllowed(frame, located)) {
    return {
      kind: "not-allowed",
      text: `security; file '${shown(located)}' is not in or below '${shown(frame.folder)}'`,
    };
  }
  frame.build.reads.add(located);
  return located;
}

/** kustomize's words for a path that is not there. */
export function missingText(path: string): string {
  return `evalsymlink failure on '${shown(path)}' : lstat ${shown(path)}: no such file or directory`;
}

/** A YAML file that a kustomization names, or why it cannot be read, in kustomize's words. */
export function loadYaml(frame: Frame, path: string): YamlFile | LoadFailure {
  const located = locate(frame, path);
  if (typeof located !== "string") return located;
  // A file that could be read is there; only where there is none the reason matters.
  const yaml = isAllowed(frame, located) ? frame.build.tree.yaml(located) : undefined;
  if (yaml !== undefined) {
    frame.build.reads.add(located);
    return yaml;
  }
  const failure = locateFile(frame, path);
  return typeof failure === "string" ? { kind: "missing", text: missingText(located) } : failure;
}

/** Where a file really stands decides, not the link that names it (loadrestrictions.go). */
function isAllowed({ build, folder }: Frame, path: string): boolean {
  return build.loadRestrictor === "none" || folder === "" || realPathOf(build.tree, path).startsWith(`${folder}/`);
}

export function loadBytes(frame: Frame, path: string): Uint8Array | LoadFailure {
  const located = locateFile(frame, path);
  if (typeof located !== "string") return located;
  return frame.build.tree.files.read(located) ?? { kind: "missing", text: missingText(located) };
}

export function isFailure(loaded: object | string): loaded is LoadFailure {
  return typeof loaded === "object" && "kind" in loaded && "text" in loaded && !("documents" in loaded);
}
