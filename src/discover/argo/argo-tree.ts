import { emptyMapping, type SourceTree } from "../../source/index.ts";
import { kustomizationNames } from "../kustomization-roots.ts";
import type { Target } from "../target.ts";
import { withDocument } from "../with-document.ts";
import { sourcesOf } from "./argo-source.ts";
import { folderOfSource } from "./argo-targets.ts";
import { withKustomizeFields } from "./kustomize-edits.ts";
import { overriddenSource } from "./source-overrides.ts";

/** The tree as Argo CD builds it: into the folder's kustomization go the fields of the source's `kustomize` block. */
export function argoTree(tree: SourceTree, target: Target): SourceTree {
  const { deployer, path, span } = target;
  if (deployer?.kind !== "argo" || target.kind !== "kustomize") return tree;
  const source = sourcesOf(deployer).find((one) => one.span === span && folderOfSource(tree, one) === path);
  const file = kustomizationNames
    .map((name) => (path === "" ? name : `${path}/${name}`))
    .find((name) => tree.files.kind(name) === "file");
  const yaml = file === undefined ? undefined : tree.yaml(file);
  // What kustomize itself will refuse is left as it is.
  if (source === undefined || file === undefined || yaml === undefined || yaml.problems.length > 0) return tree;
  const [own = emptyMapping] = yaml.documents;
  if (own.kind !== "mapping") return tree;
  const edited = withKustomizeFields(own, {
    tree,
    application: deployer,
    source,
    options: overriddenSource(tree, deployer, source),
  });
  return edited === own ? tree : withDocument(tree, file, edited);
}
