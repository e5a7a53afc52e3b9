import type { SourceTree } from "../../source/index.ts";
import type { MeantFolder, Target } from "../target.ts";
import type { FluxKustomization } from "./flux-kustomization.ts";
import { mayBeOwnSource } from "./own-sources.ts";

/** The build of a Flux Kustomization; undefined when its path is not in this repository, nor one that may have been `meant`. */
export function fluxTarget(
  tree: SourceTree,
  flux: FluxKustomization,
  meant: MeantFolder = () => undefined,
): Target | undefined {
  const { path: named, span } = flux;
  if (named === undefined || !mayBeOwnSource(tree, flux)) return undefined;
  const isThere = tree.files.kind(named) === "folder";
  const path = isThere ? named : meant(named);
  if (path === undefined) return undefined;
  // kustomize-controller builds with LoadRestrictionsNone: files elsewhere in the artifact may be loaded.
  const target = { kind: "kustomize", path, loadRestrictor: "none", span, deployer: flux } as const;
  return isThere ? target : { ...target, isMeant: true };
}
