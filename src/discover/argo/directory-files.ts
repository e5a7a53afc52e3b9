import { nodeAt, readableFile, textAt, type Node, type SourceTree } from "../../source/index.ts";
import { filesBelow } from "../kustomization-roots.ts";
import { compileGlob, gobwas } from "./glob.ts";

const skipMarker = "+argocd:skip-file-rendering";

/**
 * The manifests that Argo CD finds in a plain directory (reposerver/repository, findManifests): by their ending, with `recurse`,
 * `include` and `exclude`. A file that is no YAML and does not look like a manifest is passed over. Jsonnet is not evaluated here.
 */
export function directoryFiles(tree: SourceTree, source: Node, folder: string): readonly string[] {
  const directory = nodeAt(source, ["directory"]);
  const includes = globAt(directory, "include");
  const excludes = globAt(directory, "exclude");
  const recurses = textAt(directory, "recurse") === "true";
  const prefix = folder === "" ? "" : `${folder}/`;
  const files = recurses ? filesBelow(tree, folder) : tree.files.list(folder).map((name) => prefix + name);
  return files.filter((file) => {
    const path = file.slice(prefix.length);
    if (!/\.(ya?ml|json)$/.test(path) || tree.files.kind(file) !== "file") return false;
    if (excludes?.(path) === true || includes?.(path) === false) return false;
    const read = readableFile(tree, file);
    return read === undefined || mayBeManifest(tree, file, read.text);
  });
}

/** Is nothing taken from a folder, but for the file with the Application alone that builds it? What Jsonnet makes is not seen. */
export function takesNothing(
  tree: SourceTree,
  { files, folder, own }: { readonly files: readonly string[]; readonly folder: string; readonly own: Node },
): boolean {
  const isAlone = (file: string): boolean =>
    file === own.span?.file.path && (tree.yaml(file)?.documents.length ?? 0) === 1;
  if (folder === "" || !files.every(isAlone)) return false;
  return !filesBelow(tree, folder).some((file) => file.endsWith(".jsonnet"));
}

function globAt(directory: Node | undefined, field: string): ((path: string) => boolean) | undefined {
  const pattern = textAt(directory, field);
  return pattern === undefined || pattern === "" ? undefined : (compileGlob(pattern, gobwas) ?? (() => false));
}

/** getObjsFromYAMLOrJSON. */
function mayBeManifest(tree: SourceTree, file: string, text: string): boolean {
  if (text.includes(skipMarker)) return false;
  const isBroken = (tree.yaml(file)?.problems.length ?? 0) > 0;
  return !isBroken || ["apiVersion:", "kind:", "metadata:"].every((word) => text.includes(word));
}
