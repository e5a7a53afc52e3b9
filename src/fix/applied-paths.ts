import { argoApplications, argoPaths, declarationsBelow, fluxKustomization } from "../discover/index.ts";
import { textAt, type Node, type SourceTree } from "../source/index.ts";

/** The folders that Flux and Argo CD are told to apply, each with the object that says so: `Kustomization app (ks.yaml)`. */
export function appliedPaths(tree: SourceTree): ReadonlyMap<string, string> {
  return new Map(
    declarationsBelow(tree, "").flatMap(({ file, document }) => {
      const name = `${textAt(document, "kind")} ${textAt(document, "metadata", "name")} (${file})`;
      return pathsIn(tree, document).map((path) => [path, name] as const);
    }),
  );
}

function pathsIn(tree: SourceTree, document: Node): readonly string[] {
  const flux = fluxKustomization(document, "");
  if (flux) return flux.path === undefined ? [] : [flux.path];
  return argoApplications(tree, document).flatMap((application) => argoPaths(application.document));
}
