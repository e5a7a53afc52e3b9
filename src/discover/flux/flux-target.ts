import type { SourceTree } from "../../source/index.ts";
import type { Target } from "../target.ts";
import type { FluxKustomization } from "./flux-kustomization.ts";
import { mayBeOwnSource } from "./own-sources.ts";

/** The build of a Flux Kustomization; undefined when its path is not in this repository. */
export function fluxTarget(tree: SourceTree, flux: FluxKustomization): Target | undefined {
  const { path, span } = flux;
  if (path === undefined || tree.files.kind(path) !== "folder" || !mayBeOwnSource(tree, flux)) return undefined;
  // kustomize-controller builds with LoadRestrictionsNone: files elsewhere in the artifact may be loaded.
  return { kind: "kustomize", path, loadRestrictor: "none", span, deployer: flux };
}
