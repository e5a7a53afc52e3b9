import { joinPath, type Mapping, type Node, type SourceTree } from "../../source/index.ts";
import type { ArgoApplication } from "./argo-application.ts";
import type { ArgoSource } from "./argo-source.ts";
import { mergePatch } from "./merge-patch.ts";

const fixedFields: ReadonlySet<string> = new Set(["chart", "path", "repoURL", "targetRevision"]);

/**
 * The source's node with what `.argocd-source.yaml` and `.argocd-source-NAME.yaml` in its folder change, such as the images that
 * Image Updater writes there (reposerver/repository, mergeSourceParameters).
 */
export function overriddenSource(tree: SourceTree, application: ArgoApplication, { node, path }: ArgoSource): Node {
  if (node.kind !== "mapping" || path === undefined) return node;
  let merged: Mapping = node;
  for (const name of [".argocd-source.yaml", `.argocd-source-${application.name}.yaml`]) {
    const file = joinPath("", `${path}/${name}`);
    const [override] = (file === undefined ? undefined : tree.yaml(file))?.documents ?? [];
    if (override?.kind !== "mapping") continue;
    const entries = override.entries.filter(({ key }) => !fixedFields.has(key.text));
    merged = mergePatch(merged, { ...override, entries });
  }
  return merged;
}
