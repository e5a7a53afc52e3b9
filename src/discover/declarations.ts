import { readableFile, textAt, type Node, type SourceTree, type TextFile } from "../source/index.ts";
import { isTemplate } from "./chart-folders.ts";
import { instanceGroup, syncKustomization } from "./flux/flux-instance.ts";
import { filesBelow, isYaml } from "./kustomization-roots.ts";

/** An object of a deployer as it is written in a file: a Flux Kustomization, an Argo CD Application or ApplicationSet. */
export interface Declaration {
  readonly file: string;
  readonly document: Node;
}

const deployerGroups = ["kustomize.toolkit.fluxcd.io/", "argoproj.io/"] as const;
const deployerKinds: ReadonlySet<string> = new Set(["Kustomization", "Application", "ApplicationSet"]);

/** Every deployer's object that is written below a folder, whether or not anything applies it; by file. */
export function declarationsBelow(tree: SourceTree, folder: string): readonly Declaration[] {
  return writtenBelow(tree, folder, isDeployer);
}

/** Files that are to hold a deployer's object and cannot be read; what a program fills in first is none. */
export function unreadDeclarations(tree: SourceTree): readonly TextFile[] {
  return filesBelow(tree, "")
    .filter((file) => isYaml(file) && !isTemplate(tree, file))
    .flatMap((file) => {
      const read = readableFile(tree, file);
      if (read === undefined || !isOfDeployer(read.text) || /\{\{|\{%|#\{/.test(read.text)) return [];
      return (tree.yaml(file)?.problems ?? []).length > 0 ? [read] : [];
    });
}

/** By its text, as far as it goes. */
function isOfDeployer(text: string): boolean {
  const kinds = [...text.matchAll(/^kind: *["']?(\w+)/gm)].map(([, kind = ""]) => kind);
  return (
    kinds.some((kind) => deployerKinds.has(kind)) &&
    deployerGroups.some((group) => text.includes(`apiVersion: ${group}`))
  );
}

/** The Kustomizations that Flux Operator makes of what is written below a folder. */
export function syncsBelow(tree: SourceTree, folder: string): readonly Declaration[] {
  return readBelow(tree, folder, [instanceGroup]).flatMap(({ file, document }) => {
    const made = syncKustomization(document);
    return made ? [{ file, document: made }] : [];
  });
}

/** Every AppProject of Argo CD that is written in the repository, whether or not anything applies it. */
export function argoProjects(tree: SourceTree): readonly Declaration[] {
  return writtenBelow(tree, "", isProject);
}

function writtenBelow(tree: SourceTree, folder: string, isWanted: (document: Node) => boolean): readonly Declaration[] {
  return readBelow(tree, folder, deployerGroups).filter(({ document }) => isWanted(document));
}

function readBelow(tree: SourceTree, folder: string, groups: readonly string[]): readonly Declaration[] {
  return filesBelow(tree, folder)
    .filter(isYaml)
    .flatMap((file) => {
      const read = readableFile(tree, file);
      // Most files of a repository need not be parsed for this.
      if (read === undefined || !groups.some((group) => read.text.includes(group))) return [];
      return (tree.yaml(file)?.documents ?? []).map((document) => ({ file, document }));
    });
}

function isProject(document: Node): boolean {
  return (
    (textAt(document, "apiVersion") ?? "").startsWith("argoproj.io/") &&
    textAt(document, "kind") === "AppProject" &&
    textAt(document, "metadata", "name") !== undefined
  );
}

function isDeployer(document: Node): boolean {
  const apiVersion = textAt(document, "apiVersion") ?? "";
  const kind = textAt(document, "kind") ?? "";
  // A patch for all of them (`name: not-used`) is no object of its own: it says nothing of a path.
  return (
    deployerGroups.some((group) => apiVersion.startsWith(group)) &&
    deployerKinds.has(kind) &&
    textAt(document, "metadata", "name") !== undefined
  );
}
