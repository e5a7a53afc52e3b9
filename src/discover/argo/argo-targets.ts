import type { SourceTree } from "../../source/index.ts";
import type { Target } from "../target.ts";
import type { ArgoApplication } from "./argo-application.ts";
import { sourcesOf, type ArgoSource } from "./argo-source.ts";
import { directoryFiles } from "./directory-files.ts";
import { overriddenSource } from "./source-overrides.ts";
import { sourceType } from "./source-type.ts";

/** The builds of an Application: one for each source whose folder is in this repository and holds manifests, no chart. */
export function argoTargets(tree: SourceTree, application: ArgoApplication): readonly Target[] {
  return sourcesOf(application).flatMap((source) => targetOf(tree, application, source) ?? []);
}

function targetOf(tree: SourceTree, application: ArgoApplication, source: ArgoSource): Target | undefined {
  const path = folderOfSource(tree, source);
  if (path === undefined) return undefined;
  const { span } = source;
  const node = overriddenSource(tree, application, source);
  const target = { path, loadRestrictor: "root-only", span, deployer: application } as const;
  switch (sourceType(tree, node, path)) {
    case "kustomize":
      return { ...target, kind: "kustomize" };
    case "directory":
      return { ...target, kind: "plain", files: directoryFiles(tree, node, path) };
    default:
      return undefined;
  }
}

/** The folder of a source, when this repository has it. */
export function folderOfSource(tree: SourceTree, { path }: ArgoSource): string | undefined {
  return path !== undefined && tree.files.kind(path) === "folder" ? path : undefined;
}
