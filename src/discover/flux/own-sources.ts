import { textAt, type SourceTree } from "../../source/index.ts";
import { declarationsBelow } from "../declarations.ts";
import { fluxKustomization, type FluxKustomization } from "./flux-kustomization.ts";

const ownByTree = new WeakMap<SourceTree, ReadonlySet<string>>();

/**
 * Can the source of a Kustomization be this repository? A path that exists here says so. The root exists in every source; there
 * the source must be one from which other Kustomizations build paths that exist here, or there are none of these.
 */
export function mayBeOwnSource(tree: SourceTree, flux: FluxKustomization): boolean {
  if (flux.path !== "") return true;
  const own = ownByTree.get(tree) ?? ownSources(tree);
  ownByTree.set(tree, own);
  return own.size === 0 ? sourceOf(flux).startsWith("GitRepository ") : own.has(sourceOf(flux));
}

function ownSources(tree: SourceTree): ReadonlySet<string> {
  const kustomizations = declarationsBelow(tree, "").flatMap(({ document }) => fluxKustomization(document, "") ?? []);
  return new Set(
    kustomizations.filter(({ path }) => path !== undefined && path !== "" && isFolder(tree, path)).map(sourceOf),
  );
}

function isFolder(tree: SourceTree, path: string): boolean {
  return tree.files.kind(path) === "folder";
}

function sourceOf({ document }: FluxKustomization): string {
  return `${textAt(document, "spec", "sourceRef", "kind")} ${textAt(document, "spec", "sourceRef", "name")}`;
}
