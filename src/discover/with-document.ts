import { baseName, folderOf, readableFile, type Node, type SourceTree } from "../source/index.ts";

/** The same tree, in which one YAML file holds this document: what a deployer writes into its copy before it builds. */
export function withDocument(tree: SourceTree, path: string, document: Node): SourceTree {
  const { files } = tree;
  const file = readableFile(tree, path) ?? { path, text: "" };
  const yaml = { file, documents: [document], problems: [] };
  return {
    files: {
      kind: (other) => (other === path ? "file" : files.kind(other)),
      read: (other) => files.read(other),
      list: (folder) =>
        folder === folderOf(path) ? [...new Set([...files.list(folder), baseName(path)])].sort() : files.list(folder),
    },
    text: (other) => (other === path ? file : tree.text(other)),
    yaml: (other) => (other === path ? yaml : tree.yaml(other)),
  };
}
