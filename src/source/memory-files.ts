import type { Files } from "./files.ts";

/** Files held in memory: path → text or bytes. For tests, editors and proofs of fixes. */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): Files {
  const encoder = new TextEncoder();
  const folders = new Map<string, Set<string>>([["", new Set()]]);
  for (const path of Object.keys(contents)) {
    const parts = path.split("/");
    for (let depth = 0; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join("/");
      const names = folders.get(folder) ?? new Set();
      names.add(parts[depth] as string);
      folders.set(folder, names);
    }
  }
  return {
    kind: (path) => (Object.hasOwn(contents, path) ? "file" : folders.has(path) ? "folder" : undefined),
    read: (path) => {
      const content = Object.hasOwn(contents, path) ? contents[path] : undefined;
      return typeof content === "string" ? encoder.encode(content) : content;
    },
    list: (path) => [...(folders.get(path) ?? [])].sort(),
  };
}

/** The same files with some texts replaced or added, for trying an edit out. */
export function withTexts(files: Files, texts: Readonly<Record<string, string>>): Files {
  const changed = memoryFiles(texts);
  return {
    kind: (path) => changed.kind(path) ?? files.kind(path),
    read: (path) => changed.read(path) ?? files.read(path),
    list: (path) => [...new Set([...files.list(path), ...changed.list(path)])].sort(),
    realPath: (path) => (changed.kind(path) === "file" ? path : files.realPath?.(path)),
  };
}
