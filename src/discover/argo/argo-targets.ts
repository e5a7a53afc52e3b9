import { textAt, type Node, type SourceTree } from "../../source/index.ts";
import type { MeantFolder, Target } from "../target.ts";
import type { ArgoApplication } from "./argo-application.ts";
import { sourcesOf, type ArgoSource } from "./argo-source.ts";
import { directoryFiles, takesNothing } from "./directory-files.ts";
import { overriddenSource } from "./source-overrides.ts";
import { sourceType, typeByFiles } from "./source-type.ts";

/** The builds of an Application: one for each source whose folder is in this repository, or may have been `meant`, and holds no chart. */
export function argoTargets(
  tree: SourceTree,
  application: ArgoApplication,
  meant: MeantFolder = () => undefined,
): readonly Target[] {
  return sourcesOf(application).flatMap((source) => targetOf(tree, application, source, meant) ?? []);
}

function targetOf(
  tree: SourceTree,
  application: ArgoApplication,
  source: ArgoSource,
  meant: MeantFolder,
): Target | undefined {
  const { span, path: named, repoUrl } = source;
  const there = folderOfSource(tree, source);
  const path = there ?? (named === undefined ? undefined : meant(named, repoUrl));
  if (path === undefined) return undefined;
  const node = overriddenSource(tree, application, source);
  const isMeant = there === undefined || undefined;
  const type = sourceType(tree, node, path);
  const plugin = type === "plugin" ? nameOfPlugin(node, application) : undefined;
  const target = { path, loadRestrictor: "root-only", span, deployer: application, isMeant, plugin } as const;
  switch (plugin === undefined ? type : typeByFiles(tree, path)) {
    case "kustomize":
      return { ...target, kind: "kustomize" };
    case "directory": {
      const files = directoryFiles(tree, node, path);
      const isEmpty = takesNothing(tree, { files, folder: path, own: application.document }) || undefined;
      return { ...target, kind: "plain", files, isEmpty };
    }
    default:
      return undefined;
  }
}

function nameOfPlugin(source: Node, { name }: ArgoApplication): string {
  return textAt(source, "plugin", "name") || `of Application ${name}`;
}

/** The folder of a source, when this repository has it. */
export function folderOfSource(tree: SourceTree, { path }: ArgoSource): string | undefined {
  return path !== undefined && tree.files.kind(path) === "folder" ? path : undefined;
}
