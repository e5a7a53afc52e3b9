import { folderOf, joinPath, type Files } from "./files.ts";
import { git } from "./run-git.ts";

/** One entry of a tree, by its path relative to the root of the files. */
interface Entry {
  readonly kind: "file" | "link" | "submodule";
  readonly object: string;
}

/** So many links are followed from one to the next. */
const maxLinks = 20;

/** Names that a deployer may read; what has another one is only fetched when it is asked for. */
const likely =
  /(\.(ya?ml|json|env|properties|txt|tpl)|(^|\/)(kustomization|Kustomization|\.sourceignore|\.gitignore))$/;

/**
 * The files of a commit below a folder of the work tree, read from git's objects (`git ls-tree -r -z`, `git cat-file --batch`):
 * nothing is checked out and nothing written. Symbolic links are followed as long as they stay inside; a submodule is an empty
 * folder, as its files are in another repository.
 */
export function gitFiles(folder: string, commit: string): Files {
  const prefix = prefixOf(folder);
  const entries = entriesOf(git(folder, ["ls-tree", "-r", "-z", "--full-tree", commit, "--", prefix || "."]), prefix);
  const folders = foldersOf(entries);
  const blobs = new Map<string, Uint8Array>();

  const blob = (path: string, { object }: Entry): Uint8Array => {
    const known = blobs.get(object);
    if (known) return known;
    const wanted = new Set([object]);
    if (likely.test(path) || blobs.size === 0)
      for (const [other, entry] of entries)
        if (entry.kind !== "submodule" && likely.test(other)) wanted.add(entry.object);
    for (const [name, content] of contentsOf(
      folder,
      [...wanted].filter((name) => !blobs.has(name)),
    ))
      blobs.set(name, content);
    return blobs.get(object) ?? new Uint8Array();
  };

  /** Where a path really leads, links in any of its folders followed. */
  const locate = (path: string): string | "outside" | undefined => {
    let current = path;
    for (let links = 0; links <= maxLinks; links++) {
      const link = linkOn(current);
      if (link === undefined)
        return current === "" || entries.has(current) || folders.has(current) ? current : undefined;
      const target = new TextDecoder().decode(blob(link, entries.get(link) as Entry));
      const joined = joinPath(folderOf(link), target);
      if (joined === undefined) return "outside";
      current = joinPath(joined, current.slice(link.length + 1)) ?? "";
    }
    return undefined;
  };

  const linkOn = (path: string): string | undefined => {
    const parts = path.split("/");
    for (let depth = 1; depth <= parts.length; depth++) {
      const above = parts.slice(0, depth).join("/");
      if (entries.get(above)?.kind === "link") return above;
    }
    return undefined;
  };

  return {
    kind: (path) => {
      const found = locate(path);
      if (found === undefined || found === "outside") return found;
      return entries.get(found)?.kind === "file" ? "file" : "folder";
    },
    read: (path) => {
      const found = locate(path);
      const entry = found === undefined ? undefined : entries.get(found);
      return found !== undefined && entry?.kind === "file" ? blob(found, entry) : undefined;
    },
    list: (path) => {
      const found = locate(path);
      return found === undefined ? [] : [...(folders.get(found) ?? [])].sort();
    },
    realPath: (path) => {
      const found = locate(path);
      return found === "outside" ? undefined : found;
    },
  };
}

/** The folder's path within the work tree, ended by a slash; empty at its root and in a repository without a work tree. */
function prefixOf(folder: string): string {
  try {
    return git(folder, ["rev-parse", "--show-prefix"]).toString().replace(/\n$/, "");
  } catch {
    return "";
  }
}

/** `<mode> <type> <object>\t<path>`, each ended by a zero byte. */
function entriesOf(listing: Buffer, prefix: string): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const line of listing.toString("utf8").split("\0")) {
    const [, mode, object = "", path = ""] = /^(\d+) \w+ ([0-9a-f]+)\t([\s\S]*)$/.exec(line) ?? [];
    if (mode === undefined || !path.startsWith(prefix)) continue;
    const kind = mode === "120000" ? "link" : mode === "160000" ? "submodule" : "file";
    entries.set(path.slice(prefix.length), { kind, object });
  }
  return entries;
}

function foldersOf(entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>([["", new Set()]]);
  for (const path of entries.keys()) {
    for (let child = path; child !== ""; child = folderOf(child)) {
      const folder = folderOf(child);
      const names = folders.get(folder) ?? new Set();
      names.add(child.slice(folder === "" ? 0 : folder.length + 1));
      folders.set(folder, names);
    }
  }
  return folders;
}

/** Each object's content: `<object> blob <size>`, a line break, the bytes, a line break. */
function contentsOf(folder: string, objects: readonly string[]): readonly (readonly [string, Uint8Array])[] {
  const output = git(folder, ["cat-file", "--batch"], objects.map((object) => `${object}\n`).join(""));
  const contents: (readonly [string, Uint8Array])[] = [];
  for (let at = 0; at < output.length;) {
    const end = output.indexOf("\n", at);
    const [object = "", type, size] = output.toString("latin1", at, end).split(" ");
    const length = type === "blob" ? Number(size) : 0;
    if (type === "blob") contents.push([object, output.subarray(end + 1, end + 1 + length)]);
    at = type === "blob" ? end + 1 + length + 1 : end + 1;
  }
  return contents;
}
